/*
 * text/stops: the marks that end a sentence, a part of one, a clause: the one judge of them.
 *
 * 。！？｡ and ! ? end a sentence, and a full stop of Western text: behind a word or a bracket, in
 * front of white space that no small letter follows. A single letter and the number that a text
 * begins with are no words, so that A. Smith, e.g. and 12. end none. ； and ; end a part; ， and ：
 * and , : end a clause, but not inside 1,000, 12:30 or http://.
 *
 * Whether marks inside quotes and brackets count is the caller's business: study/sentence steps
 * over these, pieces are cut there, too.
 */
#ifndef CHAYUE_TEXT_STOPS_H
#define CHAYUE_TEXT_STOPS_H

#include "chayue/base/span.h"

#include <stdbool.h>
#include <stdint.h>

enum cy_stop { CY_STOP_NONE, CY_STOP_CLAUSE, CY_STOP_PART, CY_STOP_SENTENCE };

/* What the character at `at` ends. The text is valid UTF-8; from: where its sentence began, as far
 * as that is known. Costs the length of a word. */
enum cy_stop cy_stop_at(struct cy_span text, size_t from, size_t at);
/* Closing quotes and brackets: behind a stop they belong to what it ends. */
bool cy_stop_closes(uint32_t cp);

/*
 * The next piece at or behind a character boundary that ends with this stop or a greater one, with
 * the marks behind it, or at a line end; {n, n} when there is none. Pieces hold something beside
 * white space. What is compared or searched is cut at CY_STOP_PART: the items of a long row that
 * ； joins are sentences of their own.
 */
struct cy_range cy_stop_piece(struct cy_span text, size_t at, enum cy_stop least);
/* The range with what is left of its first piece and of its last, cut at CY_STOP_PART; looked for
 * within 2 KiB on either side. */
struct cy_range cy_stop_around(struct cy_span text, struct cy_range);

#endif
