/*
 * text/linebreak: where a line may be broken: UAX #14 with a pair table, tailored for Chinese.
 *
 * Tailoring, after GB/T 15834-2011 and CLREQ: “ and ‘ are opening, ” and ’ closing punctuation
 * unless between letters; · ～ — ／ and the like never start a line unless behind a space; —— and
 * …… are not parted; full-width digits and letters make numbers and words; circled numbers and
 * arrows break like ideographs; km/h, GB/T and C++ are kept. White space stays at the end of the
 * line it follows.
 */
#ifndef CHAYUE_TEXT_LINEBREAK_H
#define CHAYUE_TEXT_LINEBREAK_H

#include "chayue/base/span.h"

#include <stdint.h>

/* The state of a pass over one line: what stands before the point in question. */
struct cy_breaker {
	uint8_t before;  /* class of the last character that is not a space or combining mark */
	uint8_t spaces;  /* spaces since then: 0 or 1 */
	uint8_t context; /* private: numbers, regional indicators, joiners */
	uint8_t unused;
};

enum cy_break { CY_BREAK_NO, CY_BREAK_MAY, CY_BREAK_MUST };

/* At the start of a visual line; a pass can restart at any of them. */
void cy_breaker_init(struct cy_breaker *);
/*
 * Whether a line may be broken in front of cp, then steps over cp. `next` is the code point
 * behind cp, 0 at the end (needed to tell a closing quote from an apostrophe, ： in a time from
 * others). MUST is answered in front of the character that follows a line end. The first call after
 * init answers NO.
 */
enum cy_break cy_breaker_step(struct cy_breaker *, uint32_t cp, uint32_t next);

#endif
