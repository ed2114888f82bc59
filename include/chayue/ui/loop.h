/* ui/loop: runs the application on the terminal until it is left. */
#ifndef CHAYUE_UI_LOOP_H
#define CHAYUE_UI_LOOP_H

#include "chayue/app/app.h"
#include "chayue/doc/watch.h"
#include "chayue/ui/term.h"

/* `opened` is called once, after the first frame is on the screen: loading starts there. The watch
 * is the application's, or NULL. */
void cy_loop_run(struct cy_term *, struct cy_app *, struct cy_pool *, struct cy_watch *,
	void (*opened)(void *), void *ctx);

#endif
