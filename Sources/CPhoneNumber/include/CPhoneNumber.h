#pragma once
int punchline_phone_stub(void);
