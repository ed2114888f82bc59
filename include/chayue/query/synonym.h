/*
 * query/synonym: names that documents give two forms of, （以下简称…）, and one looked for in place
 * of the other.
 *
 * The list is plain data: who fills it knows where pairs come from. A query asks it for the other
 * forms of a word that was typed whole. A full name is meant wherever it stands. A short form is
 * meant everywhere if it has three characters or more and stands for one name alone, else in the
 * documents that give it only: 办法 is a common word elsewhere. A short form of more than
 * CY_SYNONYMS_MOST names stands for none of them. What holds the typed word itself is left out: it
 * is found anyway.
 */
#ifndef CHAYUE_QUERY_SYNONYM_H
#define CHAYUE_QUERY_SYNONYM_H

#include "chayue/query/match.h"

enum { CY_SYNONYMS_MOST = 8 /* forms that one word is looked for in, beside its own */ };

/* The list */

struct cy_synonyms;

struct cy_synonyms *cy_synonyms_new(void);
void cy_synonyms_free(struct cy_synonyms *);
/* The document (its id) says that both mean the same. Both are copied; empty ones, and equal ones,
 * are no pair. Valid UTF-8. */
void cy_synonyms_add(
	struct cy_synonyms *, struct cy_span full, struct cy_span abbreviation, uint32_t doc);
/* When all were added, before anything is asked. O(n log n). */
void cy_synonyms_finish(struct cy_synonyms *);
/* Entries to look up; 0: there is nothing to find. */
size_t cy_synonyms_count(const struct cy_synonyms *);

/* One form in place of another */

struct cy_synonym;

/* The i-th other form of the word, under the fold options; owned by the caller, who needs the list
 * no more for it. NULL behind the last. O(log n + those of the word). */
struct cy_synonym *cy_synonym_new(
	const struct cy_synonyms *, struct cy_span word, size_t i, unsigned fold_options);
void cy_synonym_free(struct cy_synonym *);
/* The other form, as the document gives it; borrowed. */
const char *cy_synonym_text(const struct cy_synonym *);
/* Whether it is meant in the document of this id. O(log documents). */
bool cy_synonym_is_meant(const struct cy_synonym *, uint32_t doc);
/* Whether the word is the same form, folded. */
bool cy_synonym_equals(const struct cy_synonym *, const struct cy_matcher *word);

/* As of a matcher, without what overlaps an occurrence of the typed word. */
void cy_synonym_blocks(
	const struct cy_synonym *, const struct cy_segment *, struct cy_block_list *out);
void cy_synonym_scan(const struct cy_synonym *, struct cy_span text, size_t start, size_t end,
	struct cy_ranges *out);
void cy_synonym_scan_block(const struct cy_synonym *, struct cy_span text, const struct cy_block *,
	struct cy_ranges *out);

#endif
