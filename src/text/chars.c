/*
 * text/chars: a two-stage table. Blocks of 256 code points that are alike are stored once, which
 * leaves 172 of 4,352; chars.inc is written by src/gen/chars.c.
 */
#include "chayue/text/chars.h"

_Static_assert(sizeof(struct cy_char) == 2, "two bytes a character keep the table in the cache");

#include "chars.inc"
