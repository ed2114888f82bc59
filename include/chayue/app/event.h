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
	CY_EVENT_WIDTH,  /* the terminal told how wide it draws ambiguous characters */
	CY_EVENT_HANGUP, /* the terminal is gone or the program is asked to end: leave the loop */
	CY_N_EVENTS
};

struct cy_event {
	enum cy_event_type type;
	uint32_t key;        /* KEY: see app/key.h */
	struct cy_span text; /* PASTE: one line of valid UTF-8 without controls, borrowed until
				the next event is asked for */
	int rows, cols;      /* RESIZE */
	int cells;           /* WIDTH: 1 or 2 */
};

#endif
