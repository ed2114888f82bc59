/*
 * study/terms: numeric abbreviations, and the systems, mechanisms, lists and rules that documents
 * name, by the groups terms.* of src/study/rules/terms.rules.
 *
 * Names are gathered from all documents first; then each document is looked through for all of
 * them, so that a name counts where it stands without quotation marks, too. The longest name wins:
 * what stands within a longer one is told apart, unless it has quotation marks of its own. Names of
 * one folded form are one term. A name of two characters counts in quotation marks only.
 */
#ifndef CHAYUE_STUDY_TERMS_H
#define CHAYUE_STUDY_TERMS_H

#include "chayue/study/rules.h"
#include "chayue/study/sweep.h"

enum cy_term_kind {
	CY_TERM_ABBREVIATION, /* 四风, 两个确立, 1+7 */
	CY_TERM_SYSTEM,       /* 党内监督体系, 责任清单, 述责述廉 */
	CY_TERM_CONCEPT,      /* neither, but the documents define it */
	CY_N_TERM_KINDS
};

const char *cy_term_kind_name(enum cy_term_kind);

struct cy_terms;

/* rules must outlive the session; jobs that still run share them. */
struct cy_terms *cy_terms_new(const struct cy_library *, struct cy_rules *);
void cy_terms_free(struct cy_terms *);
/* Collects the pool's finished jobs; budget_us 0 waits for the end. True when all is there. Two
 * steps put together what was found, at some microseconds a name and an occurrence. */
bool cy_terms_step(struct cy_terms *, uint64_t budget_us);
unsigned cy_terms_progress(const struct cy_terms *); /* in thousandths */

/* Of what follows all is borrowed, and there is nothing before the end. */

#define CY_TERM_NO_OUTER SIZE_MAX

struct cy_term_place {
	const struct cy_document *doc;
	struct cy_range range; /* [byte) without the quotation marks around it */
	size_t outer;          /* the term that it is a part of here, CY_TERM_NO_OUTER if none */
};

struct cy_term_definition {
	const struct cy_document *doc;
	struct cy_range range; /* [byte) from the term on */
};

struct cy_term_actor {
	const char *name; /* as it stands */
	size_t count;     /* sentences that name both */
};

struct cy_term_row {
	const char *name;
	enum cy_term_kind kind;
	const char *form; /* the rules' word: abbreviation, formula, ordinal, lexical, count; or
			   * "" */
	size_t count, documents;            /* of the places that are no part of a longer term */
	const struct cy_term_place *places; /* in the order of the folder, n of them */
	size_t n;
	const struct cy_term_definition *definitions;
	size_t n_definitions;
	const char *const *members; /* as the text lists them */
	size_t n_members;
	const struct cy_term_actor *actors; /* the most frequent first */
	size_t n_actors;
};

/* Terms by kind, counts (三个方面) behind the others, then the most frequent first. */
size_t cy_terms_count(const struct cy_terms *);
struct cy_term_row cy_terms_get(const struct cy_terms *, size_t index);
/* What stands between members that are listed in one line: 、 unless one of them holds it. */
const char *cy_terms_between_members(const struct cy_term_row *);
/* The longest term that holds the offset; false if there is none. */
bool cy_terms_at(const struct cy_terms *, const struct cy_document *, size_t offset, size_t *term);
/* Pairs that documents give, （以下简称…）: false behind the last. */
bool cy_terms_synonyms(
	const struct cy_terms *, size_t index, const char **full, const char **abbreviation);

#endif
