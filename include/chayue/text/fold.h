/*
 * text/fold: text as search sees it, unit by unit, each with its place in the original.
 *
 * A unit is one code point of the folded text. One original character yields one unit, several
 * (㎡ → m 2) or none (white space between Chinese characters, ignorable characters). White
 * space: a run of it between two Han characters or Chinese punctuation marks yields nothing
 * when it holds at most one line break; elsewhere it yields one U+0020.
 *
 * With CY_FOLD_PUNCTUATION a text yields what it would if it held no punctuation: marks give no
 * unit, and white space around them is one run, between the characters that are then neighbours.
 */
#ifndef CHAYUE_TEXT_FOLD_H
#define CHAYUE_TEXT_FOLD_H

#include "chayue/base/span.h"

#include <stdbool.h>
#include <stdint.h>

/* Kinds of folding, each on its own switch. */
enum cy_fold {
	CY_FOLD_CASE = 1,         /* letter case */
	CY_FOLD_WIDTH = 2,        /* NFKC: full and half width, circled, squared and other forms */
	CY_FOLD_VARIANT = 4,      /* simplified and traditional characters */
	CY_FOLD_QUOTE = 8,        /* curly, corner and straight quotes */
	CY_FOLD_SPACE = 16,       /* white space as above; off: every character stands for itself */
	CY_FOLD_ALL = 31,         /* the five above: what the index folds by */
	CY_FOLD_PUNCTUATION = 32, /* punctuation is passed over, beside what the others do */
	CY_FOLD_MASK = 63
};

struct cy_unit {
	uint32_t cp;
	uint32_t source;   /* the original character, U+0020 for a run of white space */
	size_t start, end; /* [byte] of the original */
};

enum { CY_FOLD_MAX_UNITS = 18 }; /* the longest NFKC expansion: U+FDFA */

/* Iterates over valid UTF-8, forward or backward, from any character boundary. */
struct cy_folder {
	const char *text;
	size_t n, at;     /* [byte] */
	unsigned options; /* enum cy_fold */
	uint32_t pending[CY_FOLD_MAX_UNITS];
	uint8_t n_pending, i_pending;
	size_t pending_start;
	uint32_t pending_source;
};

void cy_folder_init(struct cy_folder *, struct cy_span text, size_t at, unsigned options);
/* The next unit, false at the end. Starting inside a run of white space gives what the whole
 * run would give. */
bool cy_folder_next(struct cy_folder *, struct cy_unit *);
/* The unit before, false at the start. Use a folder in one direction only. */
bool cy_folder_prev(struct cy_folder *, struct cy_unit *);

/* A unit of a run: it stands for one whole character, `offset` bytes behind where the run began. */
struct cy_run_unit {
	uint32_t cp, offset;
};
/*
 * The quick way forward, with all kinds of folding on: the next units, up to max, for as long as
 * each comes alone from a common character (Han, ASCII, Chinese punctuation); white space of ASCII
 * and U+3000 may be passed over between them. Leaves the folder in front of the first character
 * that is not so. 0: call cy_folder_next().
 */
size_t cy_folder_run(struct cy_folder *, struct cy_run_unit *out, size_t max);

/* The one unit of a common character, with all kinds of folding on; 0 for any other. */
uint32_t cy_fold_common(uint32_t cp);

/*
 * Whether the character is a form: folding changes it, and it is none of the usual pairs (letter
 * case and full width in ASCII, variants of Han characters, quotes, …). Text rarely holds any;
 * where it holds none there are few ways to write a given unit.
 */
bool cy_fold_is_form(uint32_t cp);

/*
 * Units of one character under the options, without the rule for white space: 1 to 18, but none
 * where CY_FOLD_PUNCTUATION passes it over. Folding these by all kinds gives what folding the
 * character by all kinds gives, marks apart.
 */
unsigned cy_fold_char(uint32_t cp, unsigned options, uint32_t out[CY_FOLD_MAX_UNITS]);

/*
 * Which other characters fold, with all kinds on, to this unit or to several with it among
 * them: sorted by source, cp itself left out. Borrowed, static.
 */
struct cy_fold_source {
	uint32_t unit, source;
};
size_t cy_fold_sources(uint32_t cp, const struct cy_fold_source **out);

#endif
