/*
 * study/ledger: who must do what by when, as it stands in the documents.
 *
 * A row quotes one clause (or the run of clauses that belongs to it) verbatim. What the row says
 * further (actor, modality, deadline) is quoted too, each with its place; the actor may stand
 * before the clause, in the sentence, the paragraph or a heading: then it is inherited. Where
 * nothing gives one there is none: it is never guessed. Reports of what was done and definitions
 * are no rows.
 */
#ifndef CHAYUE_STUDY_LEDGER_H
#define CHAYUE_STUDY_LEDGER_H

#include "chayue/doc/document.h"
#include "chayue/doc/outline.h"
#include "chayue/study/rules.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum cy_ledger_kind {
	CY_LEDGER_DUTY,
	CY_LEDGER_PROBLEM,
	CY_LEDGER_MEASURE,
	CY_LEDGER_ACCOUNTABILITY,
	CY_LEDGER_ASSESSMENT,
	CY_N_LEDGER_KINDS
};

enum cy_actor_source { CY_ACTOR_STATED, CY_ACTOR_INHERITED, CY_ACTOR_NONE, CY_N_ACTOR_SOURCES };

enum cy_deadline_kind {
	CY_DEADLINE_NONE,
	CY_DEADLINE_FIXED,     /* 2024年9月底前 */
	CY_DEADLINE_RELATIVE,  /* 年底前, 收到后10日内, 会后 */
	CY_DEADLINE_RECURRING, /* 每年, 定期 */
	CY_DEADLINE_PROMPT,    /* 及时, 立即 */
	CY_N_DEADLINE_KINDS
};

/* Ranges are [byte) of the document's text; start == end: there is none. */
struct cy_ledger_row {
	uint64_t id; /* from the clause and the document's content: kept when the file is renamed
		      * or edited elsewhere */
	uint32_t doc;
	enum cy_ledger_kind kind;
	struct cy_range text, sentence, actor, modality, deadline;
	struct cy_range measure; /* of a problem: what the text says shall be done about it */
	enum cy_actor_source actor_source;
	enum cy_deadline_kind deadline_kind;
	const char
		*responsibility; /* 主体 监督 第一 领导 直接 …: the rules' word, borrowed; NULL */
	size_t heading; /* in the document's outline, or CY_NO_HEADING */
	unsigned line;
};

struct cy_ledger {
	CY_VEC(struct cy_ledger_row) rows;
	/* Clauses with a modal word, and those of them that became part of a row: what is left out
	 * can be seen. */
	size_t modal_clauses, covered;
	size_t looks; /* how often it was looked whether to stop: at each sentence and more */
};

/*
 * Appends the rows of one document in reading order. Pure: may run on any thread. False when it was
 * stopped: then it has added none, and its clauses are not counted. stop may be NULL.
 */
bool cy_ledger_read(struct cy_ledger *, const struct cy_document *, const struct cy_outline *,
	const struct cy_rules *, const atomic_bool *stop);
void cy_ledger_dispose(struct cy_ledger *);
/* As in the contract: "duty", "stated", "fixed". */
const char *cy_ledger_kind_name(enum cy_ledger_kind);
const char *cy_actor_source_name(enum cy_actor_source);
const char *cy_deadline_kind_name(enum cy_deadline_kind);

#endif
