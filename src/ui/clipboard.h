/*
 * ui/clipboard: the sequence that hands text to the clipboard of the terminal in front of the
 * user (OSC 52 of xterm), also through a multiplexer and over SSH.
 */
#ifndef CHAYUE_UI_CLIPBOARD_H
#define CHAYUE_UI_CLIPBOARD_H

#include "chayue/base/buf.h"

enum clipboard {
	CLIPBOARD_NONE,  /* a terminal that would print the sequence, or has no clipboard */
	CLIPBOARD_PLAIN, /* the terminal itself */
	CLIPBOARD_TMUX,
	CLIPBOARD_SCREEN
};

/* What stands between the program and the clipboard, by the environment and the terminal's name. */
enum clipboard clipboard_find(void);
/* Appends the sequence. The text goes as base64: nothing in it reaches the terminal as it is. */
void clipboard_put(enum clipboard, struct cy_span text, struct cy_buf *out);

#endif
