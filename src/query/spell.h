/* query/spell: the ways to write a piece of text that holds numbers. */
#ifndef CHAYUE_QUERY_SPELL_H
#define CHAYUE_QUERY_SPELL_H

#include "chayue/base/buf.h"
#include "chayue/base/span.h"
#include "chayue/base/vec.h"
#include "chayue/text/numeral.h"

/* A number of the pattern and how it may be written, the usual ways first. */
struct spelled {
	struct cy_range place; /* [byte) of the pattern */
	struct cy_numeral numeral;
	CY_VEC(char *) ways; /* heap */
};

struct spelled_list {
	CY_VEC(struct spelled) list;
};

/* The first `most` numbers; wide: write full-width digits, too. */
void spell_find(struct cy_span pattern, size_t most, bool wide, struct spelled_list *);
void spell_dispose(struct spelled_list *);

#endif
