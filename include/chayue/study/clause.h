/*
 * study/clause: a text cut into sentences or clauses, for comparing.
 *
 * A sentence ends at 。！？； ! ? ; at a full stop in front of white space and at a line end; a
 * clause at ，： and at , : in front of white space, too. Closing quotes and brackets behind the
 * sign belong to it. Pieces hold something beside white space.
 */
#ifndef CHAYUE_STUDY_CLAUSE_H
#define CHAYUE_STUDY_CLAUSE_H

#include "chayue/base/span.h"

enum cy_clause_kind { CY_CLAUSE_SENTENCE, CY_CLAUSE_CLAUSE };

/* The next piece at or behind a character boundary; {n, n} when there is none. Valid UTF-8. */
struct cy_range cy_clause_next(struct cy_span text, size_t at, enum cy_clause_kind);

#endif
