/* view/lineedit: one line of text being typed, edited as readline does. */
#ifndef CHAYUE_VIEW_LINEEDIT_H
#define CHAYUE_VIEW_LINEEDIT_H

#include "chayue/base/buf.h"
#include "chayue/view/canvas.h"

/* [byte] Each key costs as much as the line is long: keys that a lost end of a paste lets loose are
 * not to hold us. */
enum { CY_LINEEDIT_MOST = 65536 };

struct cy_lineedit {
	struct cy_buf text; /* valid UTF-8 on one line */
	size_t cursor;      /* [byte] on a character boundary */
	size_t left;        /* [byte] first character shown */
};

enum cy_edit {
	CY_EDIT_LEFT,
	CY_EDIT_RIGHT,
	CY_EDIT_HOME,
	CY_EDIT_END,
	CY_EDIT_BACKSPACE,
	CY_EDIT_DELETE,
	CY_EDIT_WORD_LEFT,  /* to where a word begins; words end at white space and punctuation */
	CY_EDIT_WORD_RIGHT, /* behind the end of one */
	CY_EDIT_KILL_WORD,  /* back to the white space before */
	CY_EDIT_KILL_AHEAD, /* to behind the end of a word */
	CY_EDIT_KILL_START, /* all before the cursor */
	CY_EDIT_KILL_END,   /* all behind it */
	CY_N_EDITS
};

void cy_lineedit_dispose(struct cy_lineedit *);
/* Valid UTF-8; control characters are dropped. Cursor behind it. */
void cy_lineedit_set(struct cy_lineedit *, struct cy_span);
/* What would make the line longer than CY_LINEEDIT_MOST is dropped. False if all of it was. */
bool cy_lineedit_insert(struct cy_lineedit *, struct cy_span);
/* True if anything changed, the cursor included. */
bool cy_lineedit_edit(struct cy_lineedit *, enum cy_edit);
/* Paints into the row from col on, scrolled so that the cursor is seen, and puts the canvas's
 * cursor there. Returns the column behind the text. */
int cy_lineedit_paint(struct cy_lineedit *, struct cy_canvas *, struct cy_rect, int row, int col);

#endif
