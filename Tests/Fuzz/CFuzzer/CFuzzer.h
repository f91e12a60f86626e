#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer as a library: reads its own options from the arguments, then calls back with inputs until it has had enough.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
