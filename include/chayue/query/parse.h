/*
 * query/parse: what was typed, as a tree.
 *
 *	a b      both in one document        "a b"    a phrase with its space
 *	a|b      one of them                 -a       documents without a
 *	/re/     a regular expression        a ~ b    both in one sentence
 *	标题:a title:a   in the title        路径:a path:a   in the path
 *	节:a section:a   under a heading with a; alone: the headings with a
 *	a >> b   the hits of b in the documents that a finds; a >> b >> c: of c in those of a >> b
 *
 * Full-width space, quotes, ｜ － ／ ～ ： ＞＞ work like the ASCII ones, a 》》 like >>. Parsing
 *never fails: what is half typed (an open quote, a lone operator) is taken as far as it goes, an
 * expression that is wrong leaves a message. With CY_QUERY_PINYIN a word of lower-case letters may
 * be pinyin as well.
 *
 * A >> stands between blanks and parts the query into stages; headings and sentences narrow the
 * hits of their own stage alone. A stage without anything to give hits (only titles, paths and what
 * is negated, or nothing yet) is one with its neighbour: a >> title:b is a title:b.
 */
#ifndef CHAYUE_QUERY_PARSE_H
#define CHAYUE_QUERY_PARSE_H

#include "chayue/query/term.h"

/* Beside enum cy_fold in the options of a query. */
#define CY_QUERY_PINYIN 0x100u
/* Numbers in any spelling (query/numeral.h). */
#define CY_QUERY_NUMERALS 0x200u
/* Words in the other forms of a list, where there is one (query/synonym.h). */
#define CY_QUERY_SYNONYMS 0x400u
/* The scheme of 双拼 in which lower-case letters are read, CY_QUERY_PINYIN being on. */
#define CY_QUERY_SHUANGPIN(scheme) ((unsigned)(scheme) << 12)

static inline enum cy_shuangpin cy_query_shuangpin(unsigned options)
{
	return (enum cy_shuangpin)(options >> 12 & 3);
}

/* Terms joined by |; the document must hold one of them, or none when negated. */
struct cy_clause {
	size_t first, n; /* [first, first + n) of the query's terms */
	unsigned stage;  /* 0: before the first >> */
	bool negated;
	struct cy_range typed; /* [byte) of the query's text */
};

/* Two neighbouring clauses whose hits count only in sentences that hold both; in a row of such
 * pairs (a ~ b ~ c), only in sentences that hold all. In order of `a`. */
struct cy_near {
	size_t a, b; /* indexes of clauses, b = a + 1 */
};

struct cy_query {
	char *text;       /* as typed */
	unsigned options; /* enum cy_fold, CY_QUERY_* */
	CY_VEC(struct cy_term) terms;
	CY_VEC(struct cy_clause) clauses;
	CY_VEC(struct cy_near) nears;
	unsigned last_stage; /* the one whose occurrences are hits */
	bool has_sections;   /* some term's field is CY_FIELD_SECTION */
	char *error;         /* of an expression, one line; NULL: all is well */
};

/* Terms that are pinyin, another form, or have their numbers in any spelling: so many at most, the
 * first ones. Each costs a millisecond and 100 KB and more, at each key. */
enum { CY_QUERY_SPELLED = 32 };

/* Clauses in one row of ~ at most, behind which another row begins: for each hit of one the
 * sentence is searched for all the others. */
enum { CY_QUERY_ROW = 16 };

struct cy_query *cy_query_parse(struct cy_span text, unsigned options);
/*
 * The same, with the other forms of words that were typed whole and without quotation marks. Not
 * where that would keep hits away that stand as typed: in what is negated, beside a ~, in titles,
 * paths and headings. synonyms: finished, or NULL; not needed any more afterwards.
 */
struct cy_query *cy_query_parse_with(
	struct cy_span text, unsigned options, const struct cy_synonyms *synonyms);
void cy_query_free(struct cy_query *);
/* Nothing to look for: no clause that is not negated. */
bool cy_query_is_empty(const struct cy_query *);
/* Whether occurrences of the term count as hits: of the last stage's clauses that are not negated
 * those in the text; those in headings where there are no such. */
bool cy_query_gives_hits(const struct cy_query *, size_t term);
/* Index of the clause the term belongs to. */
size_t cy_query_clause_of(const struct cy_query *, size_t term);
/* Number, from 0, of the word that the term was typed as: text and pinyin of one word are two
 * terms. O(term). */
size_t cy_query_word_of(const struct cy_query *, size_t term);

#endif
