/* base/clock: monotonic time in microseconds since some fixed moment. */
#ifndef CHAYUE_BASE_CLOCK_H
#define CHAYUE_BASE_CLOCK_H

#include <stdint.h>

uint64_t cy_clock_us(void);

#endif
