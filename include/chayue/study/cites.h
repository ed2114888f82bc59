/*
 * study/cites: what documents refer to: other documents, numbers of documents, articles, meetings.
 *
 * 《…》 is a reference whatever it holds, with what is nested in it, over one line end at most. All
 * else is found by rules (groups cites.* of src/study/rules/citations.rules). References of one
 * folded title are one row; a short form joins a longer title where the document says so
 * （以下简称《…》） or where it cites exactly one title before that ends in it and has nothing in
 * front but who issued it and what opens titles (关于, 关于加强).
 *
 * A row's target is the one document of the library that has this title or number: equal when
 * folded, else equal but for issuing body, year and edition （试行） which only one of the two
 * gives. Where several documents would do there is none: it is never guessed.
 */
#ifndef CHAYUE_STUDY_CITES_H
#define CHAYUE_STUDY_CITES_H

#include "chayue/doc/outline.h"
#include "chayue/study/rules.h"
#include "chayue/study/sweep.h"

enum cy_cite_kind {
	CY_CITE_DOCUMENT, /* 《…》, and titles without these; attachments */
	CY_CITE_MEETING,
	CY_CITE_NUMBER,   /* 国办发〔2023〕15号 */
	CY_CITE_ARTICLE,  /* 第十二条第二款 */
	CY_CITE_CAMPAIGN, /* 党史学习教育 */
	CY_N_CITE_KINDS
};

const char *cy_cite_kind_name(enum cy_cite_kind);

/* What one document refers to */

/* A reference as it stands. */
struct cy_cite {
	struct cy_range range; /* [byte) of the document's text, 《》 included */
	enum cy_cite_kind kind;
	bool quoted; /* stands in 《》 */
	bool own;    /* an article or attachment of the document itself, or its own number */
	char *title; /* heap, one line; of an article the title of what it belongs to, "" for the
		      * document itself and where nothing says to which */
	char *part;  /* heap: 第十二条第二款, 附件2; NULL if none */
};

/* Where a document can be referred to inside. */
struct cy_cite_part {
	unsigned number, minor; /* of the article or attachment */
	bool attachment;
	size_t start; /* [byte] */
};

struct cy_citing {
	CY_VEC(struct cy_cite) list; /* by start, longer ones first */
	CY_VEC(struct cy_cite_part) parts;
	char *number; /* heap: the document's own number, NULL if none is seen at its top */
};

/* *out must be empty. Pure: may run on any thread. stop may be NULL; once it is true the result
 * may lack something. */
void cy_citing_read(struct cy_citing *out, const struct cy_document *, const struct cy_rules *,
	const atomic_bool *stop);
void cy_citing_dispose(struct cy_citing *);

/* What the documents of a library refer to */

struct cy_cites;

/* rules must outlive the session; jobs that still run share them. */
struct cy_cites *cy_cites_new(const struct cy_library *, struct cy_rules *);
void cy_cites_free(struct cy_cites *);
/* Collects the pool's finished jobs; budget_us 0 waits for the end. True when all is there. The
 * last step puts the rows together: some microseconds a reference. */
bool cy_cites_step(struct cy_cites *, uint64_t budget_us);
bool cy_cites_is_done(const struct cy_cites *);
unsigned cy_cites_progress(const struct cy_cites *); /* in thousandths */

/* Of what follows all is borrowed, and there is nothing before the end. */

struct cy_cite_place {
	const struct cy_document *doc;
	struct cy_range range;
};

struct cy_cite_row {
	const char *title; /* without 《》, but that of an article: 《X》第十二条 */
	enum cy_cite_kind kind;
	bool quoted;                        /* somewhere it stands in 《》 */
	const struct cy_document *target;   /* NULL: not in the library, or not certain */
	size_t target_start;                /* [byte] of the article or attachment there, else 0 */
	const struct cy_cite_place *places; /* in the order of the folder, n of them */
	size_t n;
};

/* Rows by kind, then the most frequent first, then as they first occur. */
size_t cy_cites_count(const struct cy_cites *);
struct cy_cite_row cy_cites_get(const struct cy_cites *, size_t row);
/* The row of the innermost reference that holds the offset; false if there is none. */
bool cy_cites_at(const struct cy_cites *, const struct cy_document *, size_t offset, size_t *row);
/* Where other documents refer to this one or to a part of it: replaces the content of out, in the
 * order of the folder. */
struct cy_cite_places {
	CY_VEC(struct cy_cite_place) list;
};
void cy_cites_of(const struct cy_cites *, const struct cy_document *, struct cy_cite_places *out);

#endif
