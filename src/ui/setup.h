/* ui/setup: finds the locale, the terminal's description and its descriptors, and starts curses. */
#ifndef CHAYUE_UI_SETUP_H
#define CHAYUE_UI_SETUP_H

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"

#include <curses.h>
#include <stdbool.h>
#include <stdio.h>

struct setup {
	SCREEN *screen;
	FILE *tty; /* where keys come from when standard input is a document, else NULL */
	int in;    /* descriptor of keys */
	bool utf8; /* encoding of LC_CTYPE */
	bool ansi; /* understands sequences of ECMA-48 that its description does not tell */
};

/* On failure nothing is left open and why holds one line. */
int setup_open(struct setup *, struct cy_buf *why) CY_MUST_CHECK;
void setup_close(struct setup *);

#endif
