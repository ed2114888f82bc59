/*
 * study/reading: a document prepared for reading by rules, shared by the parts of the ledger.
 *
 * Offsets are [byte] of the joined text (study/unwrap). Rules see `masked`: the joined text in
 * which the insides of longer quotations, titles and brackets are blotted out, byte for byte, so
 * that what somebody else said is not read as said here; traditional characters are simplified.
 * They match from a place on: \G stands for it, \z for the end of the range, and what stands before
 * can be looked back at.
 */
#ifndef CHAYUE_STUDY_READING_H
#define CHAYUE_STUDY_READING_H

#include "chayue/study/ledger.h"
#include "chayue/study/sentence.h"
#include "chayue/study/unwrap.h"

/* Groups of patterns: CY_READ_DUTY is "ledger.duty"; groups.def says what each is. */
enum cy_ledger_group {
#define CY_LEDGER_GROUP(id, name, captures) CY_READ_##id,
#include "groups.def"
	CY_N_READ_GROUPS
};

/* What the sentences under a heading are about. */
enum cy_read_tense {
	CY_READ_DEMANDS,
	CY_READ_CALM, /* how things stand: only plain demands count */
	CY_READ_DONE  /* what has been done: nothing counts */
};

struct cy_reading {
	const struct cy_document *doc;
	const struct cy_outline *outline;
	struct cy_unwrapped joined;
	struct cy_span text; /* joined.text */
	char *masked;
	struct cy_sentences sentences;
	struct cy_rule_set sets[CY_N_READ_GROUPS];
	CY_VEC(enum cy_read_tense) tense; /* for each heading, of what stands under it */
	struct cy_rule_view *view;        /* the range of masked that was asked about last */
	struct cy_asked *asked;           /* for each group, what was asked last */
	const atomic_bool *stop;          /* NULL: never */
	size_t *looks;
};

/* A rule that matched, with its groups; ranges are empty where the rule has no such group. */
struct cy_match {
	const struct cy_rule *rule; /* NULL: none, but the clause is taken all the same */
	struct cy_range whole, actor, modality, text, problem, measure, deadline;
};

/* stop may be NULL; at each look *looks is counted up. */
void cy_reading_open(struct cy_reading *, const struct cy_document *, const struct cy_outline *,
	const struct cy_rules *, const atomic_bool *stop, size_t *looks);
/* Whether nobody waits for the reading any more. Asked for each sentence, heading and row: what
 * follows may then be left out. */
bool cy_reading_is_stopped(const struct cy_reading *);
void cy_reading_close(struct cy_reading *);
/* The first rule of the group, in their order, that matches within [from, end). */
bool cy_reading_match(const struct cy_reading *, enum cy_ledger_group, size_t from, size_t end,
	struct cy_match *out);
/* The same, by the match that stands first, whatever the order of the rules. */
bool cy_reading_next(const struct cy_reading *, enum cy_ledger_group, size_t from, size_t end,
	struct cy_match *out);
/* The innermost heading over the offset, or CY_NO_HEADING. */
size_t cy_reading_heading(const struct cy_reading *, size_t offset);
/* The heading's own text, behind its marker. */
struct cy_range cy_reading_heading_text(const struct cy_reading *, size_t heading);
/* Whether a setting of the rule has the value; no rule (NULL) has any. */
bool cy_rule_is(const struct cy_rule *, const char *key, const char *value);

static inline bool cy_range_is_empty(struct cy_range range)
{
	return range.start == range.end;
}

#endif
