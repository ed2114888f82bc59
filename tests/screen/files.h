/* Files that a script makes for itself, in a temporary folder that becomes the current one. */
#ifndef CHAYUE_TESTS_SCREEN_FILES_H
#define CHAYUE_TESTS_SCREEN_FILES_H

#include <time.h>

struct files {
	char folder[64]; /* empty: nothing was made */
	time_t next;     /* each file is newer than the one before */
};

/* "NAME [xCOUNT] TEXT": appends the text COUNT times to the file. NAME and TEXT know \n, \r, \t,
 * \\, \s (a blank) and \xHH; folders of NAME are made. 0, or -1 on any failure. */
int files_add(struct files *, const char *line);
int files_add_folder(struct files *, const char *name);
/* Removes all of it. */
void files_dispose(struct files *);

#endif
