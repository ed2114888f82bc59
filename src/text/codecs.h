/*
 * text/codecs: one character at a time out of the bytes of an encoding; what decoding and
 * detection have in common.
 */
#ifndef CHAYUE_TEXT_CODECS_H
#define CHAYUE_TEXT_CODECS_H

#include "chayue/text/encoding.h"

#include <stdint.h>

/* In cp[0]: the bytes are no character. No code point, so that a U+FFFD of the file differs. */
#define CODEC_NONE UINT32_MAX

/*
 * Length of the sequence at p (p < end), at least 1, and its code point in cp[0]; cp[1] is 0 or
 * the combining mark that comes with it. An undecodable sequence gives CODEC_NONE and never takes
 * an ASCII byte along, unless the input ends within it.
 */
typedef unsigned codec_step(const unsigned char *p, const unsigned char *end, uint32_t cp[2]);

/* Of the encodings that are text. */
codec_step *cy_codec_get(enum cy_encoding);

#endif
