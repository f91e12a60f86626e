#include "CPhoneNumber.h"
int punchline_phone_stub(void) { return 1; }
