/*
 * study/grams: which runs of `min` units stand in two documents or more, found with a filter that
 * may take some others for such, never the other way round; and the text made of these runs.
 */
#ifndef CHAYUE_STUDY_GRAMS_H
#define CHAYUE_STUDY_GRAMS_H

#include "chayue/doc/document.h"
#include "chayue/study/units.h"

#include <stdatomic.h>

/* The documents compared, in the order of the folder. */
struct gram_source {
	CY_VEC(const struct cy_document *) docs;
	unsigned min, fold;
	unsigned kinds; /* runs with fewer different units are not looked for */
};

/*
 * Two sets of runs: seen in some document, seen in another one before. Jobs may mark at the same
 * time: bits are only ever added, and which of two documents comes first does not matter.
 */
struct gram_filter {
	_Atomic uint64_t *seen, *shared;
	size_t n, n_shared; /* [word] */
};

void gram_filter_init(struct gram_filter *, const struct gram_source *);
void gram_filter_dispose(struct gram_filter *);
/* Marks the runs of documents [first, end). `done` counts bytes of text. */
void gram_filter_mark(struct gram_filter *, const struct gram_source *, size_t first, size_t end,
	const atomic_bool *stop, atomic_size_t *done);
/* All is marked: gives up what only marking needs. */
void gram_filter_finish(struct gram_filter *);

/* From here on text stands for the document's units, at least until the next mark. */
struct gram_mark {
	uint32_t at, doc; /* in the text; index of the document */
	uint32_t part;    /* of the units of the character */
	size_t start;     /* [byte] of the character in the document */
};

/* More would not fit into the numbers of suffixes, with the symbols that end them. */
enum { GRAM_MOST_UNITS = INT32_MAX - 2 };

/* The runs one behind the other, each ended by SUFFIX_BREAK, a unit as itself plus SUFFIX_FIRST. */
struct gram_text {
	CY_VEC(int32_t) text;
	CY_VEC(struct gram_mark) marks;
	CY_VEC(uint32_t)
	blocks;         /* for each so many units the mark in front: of gram_text_finish() */
	bool truncated; /* there were more runs than numbers go */
};

/* The runs of documents [first, end). */
void gram_text_gather(struct gram_text *, const struct gram_filter *, const struct gram_source *,
	size_t first, size_t end, const atomic_bool *stop, atomic_size_t *done);
/* Adds what more holds; more is empty afterwards. */
void gram_text_append(struct gram_text *, struct gram_text *more);
/* Nothing is added any more: makes looking up quick. */
void gram_text_finish(struct gram_text *);
void gram_text_dispose(struct gram_text *);
/* The document of a place, cheap for many places. */
uint32_t gram_text_doc(const struct gram_text *, uint32_t at);
/* Where the units [at, at + n) stand in their document. They belong to one run, n > 0. */
struct cy_range gram_text_range(
	const struct gram_text *, const struct gram_source *, uint32_t at, uint32_t n);

#endif
