/*
 * ui/keys: from the codes that curses delivers, byte by byte, to events.
 *
 * Curses recognises the keys of the terminal's description; what it does not know arrives as
 * single bytes and is taken apart here: characters of the locale's encoding, Alt, pasted text,
 * and sequences nobody asked for, which are swallowed.
 */
#ifndef CHAYUE_UI_KEYS_H
#define CHAYUE_UI_KEYS_H

#include "chayue/app/event.h"
#include "chayue/app/report.h"
#include "chayue/base/buf.h"

#include <stdbool.h>
#include <wchar.h>

enum keys_state {
	KEYS_GROUND,
	KEYS_ESC,        /* behind ESC */
	KEYS_CSI,        /* in a control sequence, up to its final byte */
	KEYS_MOUSE,      /* in a report of the mouse */
	KEYS_SS3,        /* behind ESC O */
	KEYS_STRING,     /* in a control string (OSC, DCS, APC, PM, SOS), up to BEL or ESC \ */
	KEYS_STRING_ESC, /* behind an ESC in one */
	KEYS_PASTE
};

struct keys {
	enum keys_state state;
	unsigned char opener; /* the byte behind ESC that began the present state */
	bool alone;           /* nothing has followed it yet */
	bool mouse;           /* reports were asked for; others are sequences like any other */
	struct cy_report report;
	bool utf8; /* the locale's encoding; otherwise the C library decodes */
	mbstate_t mb;
	char held[4]; /* start of a UTF-8 character */
	unsigned n_held;
	struct cy_buf paste;
	bool gap;       /* a line end stands between what was pasted and what comes */
	bool handed_on; /* what has come of a paste was, and its end is still to come */
};

/* utf8: the encoding of LC_CTYPE. Tells curses, whose keypad() must be on, the sequences it may
 * not know of. */
void keys_init(struct keys *, bool utf8);
void keys_dispose(struct keys *);
/* Tells curses to expect, or to expect no more, the answer to the question for the width. */
void keys_expect_width(bool);

/* Takes what wgetch() returned. True when that completes an event. */
bool keys_feed(struct keys *, int code, struct cy_event *);
/* [ms] how long a silence settles what is pending; -1 when nothing is. */
int keys_patience(const struct keys *);
/* That long nothing came. True when that makes an event. */
bool keys_settle(struct keys *, struct cy_event *);

#endif
