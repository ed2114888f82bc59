/* cli/browser: the browser on a terminal. */
#ifndef CHAYUE_CLI_BROWSER_H
#define CHAYUE_CLI_BROWSER_H

#include "options.h"

#include "chayue/base/pool.h"
#include "chayue/doc/feed.h"
#include "chayue/doc/watch.h"
#include "chayue/index/library.h"

/* No command is named, standard output is a terminal, and there is something to browse. */
bool cy_browser_is_wanted(const struct cy_options *);
/* One file, or standard input: it is read as in a pager. */
bool cy_browser_is_single(const struct cy_options *);

/* Opens the library, unless the feed does. Returns the exit status; the library may be another one
 * then. Does not return while a worker still reads. */
int cy_browser_run(const struct cy_options *, struct cy_library **, struct cy_pool *,
	struct cy_feed *, struct cy_watch *);

#endif
