/*
 * study/harvest: the names that one document gives to systems, its numeric abbreviations, and what
 * it says they are.
 */
#ifndef CHAYUE_STUDY_HARVEST_H
#define CHAYUE_STUDY_HARVEST_H

#include "chayue/doc/document.h"
#include "chayue/study/terms.h"

struct cy_named {
	char *name;  /* heap, in simplified characters; no term twice in a document */
	char *shown; /* heap: as it stands */
	enum cy_term_kind kind;
	const char *form; /* borrowed from the rules; "" */
};

struct cy_members {
	CY_VEC(char *) list;
};

struct cy_defined {
	char *name;            /* heap, without quotation marks */
	struct cy_range range; /* [byte) of the document's text; empty: members only */
	bool needs_name;       /* counts only if the name is found otherwise */
	struct cy_members members;
};

struct cy_paired {
	char *full, *abbreviation;
};

struct cy_harvest {
	CY_VEC(struct cy_named) names;
	CY_VEC(struct cy_defined) definitions;
	CY_VEC(struct cy_paired) synonyms;
};

/* *out must be empty. Pure: may run on any thread. */
void cy_harvest_read(struct cy_harvest *out, const struct cy_document *, const struct cy_rules *,
	const atomic_bool *stop);
/* The short forms alone, by the rules of one group. */
#define CY_HARVEST_PAIRS "terms.synonym"
void cy_harvest_pairs(struct cy_harvest *out, const struct cy_document *, const struct cy_rules *,
	const atomic_bool *stop);
void cy_harvest_dispose(struct cy_harvest *);

/* The parts that a definition lists: `declared` of them if it is not 0, else two or more, short
 * ones. Pushes heap strings; nothing when the text is no list. */
void cy_members_split(struct cy_span text, unsigned declared, struct cy_members *out);
/* The parts of what has this name: as many as it declares, else by what it says of them (四个必须:
 * the parts with 必须), or point by point (一是…；二是…). `plain` is the text in simplified
 * characters, as the name is. */
void cy_members_read(
	struct cy_span name, struct cy_span plain, struct cy_span text, struct cy_members *out);

/* The start of the name of a system that ends in the word [head, end) of the plain text, or `end`
 * if it is none. */
size_t cy_border_find(const struct cy_rules *, struct cy_span plain, size_t head, size_t end);

#endif
