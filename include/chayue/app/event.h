/* app/event: what reaches the program from outside while it runs. */
#ifndef CHAYUE_APP_EVENT_H
#define CHAYUE_APP_EVENT_H

#include "chayue/app/key.h"
#include "chayue/base/span.h"

#include <stdint.h>

enum cy_event_type {
	CY_EVENT_NONE,
	CY_EVENT_KEY,
	CY_EVENT_PASTE,  /* text pasted in one go */
	CY_EVENT_RESIZE, /* the screen has another size, or must be painted anew */
	CY_EVENT_MOUSE,
	CY_EVENT_WIDTH,  /* the terminal told how wide it draws ambiguous characters */
	CY_EVENT_HANGUP, /* the terminal is gone or the program is asked to end: leave the loop */
	CY_N_EVENTS
};

enum cy_mouse_kind {
	CY_MOUSE_PRESS,
	CY_MOUSE_RELEASE,
	CY_MOUSE_DRAG, /* moved with a button down */
	CY_MOUSE_WHEEL_UP,
	CY_MOUSE_WHEEL_DOWN
};

struct cy_mouse {
	enum cy_mouse_kind kind;
	int button;   /* 1 left, 2 middle, 3 right; 0: not told */
	int row, col; /* [row] [cell] from 0 at the top left */
	int clicks;   /* PRESS: 2 if it makes a double click */
};

struct cy_event {
	enum cy_event_type type;
	uint32_t key;          /* KEY: see app/key.h */
	struct cy_span text;   /* PASTE: one line of valid UTF-8 without controls, borrowed until
				  the next event is asked for */
	int rows, cols;        /* RESIZE */
	int cells;             /* WIDTH: 1 or 2 */
	struct cy_mouse mouse; /* MOUSE */
};

#endif
