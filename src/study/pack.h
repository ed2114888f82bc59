/*
 * study/pack: one rule file as it is written, before its expressions are put together.
 *
 * The parser knows nothing of other files: names of lists and pieces are looked up when all files
 * are read. Each entry keeps its line for messages.
 */
#ifndef CHAYUE_STUDY_PACK_H
#define CHAYUE_STUDY_PACK_H

#include "chayue/study/rules.h"

/* An expression as written; text NULL: there is none. */
struct cy_written {
	char *text;
	unsigned line;
};

struct cy_pack_words {
	char *name;
	bool adds; /* [words NAME +] */
	unsigned line;
	CY_VEC(char *) words;
};

struct cy_pack_piece {
	char *name;
	struct cy_written expression;
};

struct cy_pack_rule {
	char *name;
	CY_VEC(struct cy_rule_setting) settings;
	struct cy_written expression; /* NULL text: takes an earlier rule away */
};

struct cy_pack_group {
	char *name;
	bool adds;
	unsigned line;
	CY_VEC(struct cy_pack_rule) rules;
};

struct cy_pack {
	char *path;         /* for messages */
	char *name, *title; /* the file's name when the file gives none */
	struct cy_written applies, unless;
	CY_VEC(struct cy_pack_words) lists;
	CY_VEC(struct cy_pack_piece) pieces;
	CY_VEC(struct cy_pack_group) groups;
};

/* text is valid UTF-8. Never fails: what is wrong goes to diags. */
void cy_pack_parse(struct cy_pack *, const char *path, struct cy_span text, struct cy_diags *diags);
void cy_pack_dispose(struct cy_pack *);

#endif
