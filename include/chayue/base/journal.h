/*
 * base/journal: an append-only file of records that several instances of the program share.
 *
 * A record is any run of bytes. It is one line of the file, written by one write(2) under a lock
 * (flock(2)) and closed by a mark, so that a line torn by a crash or a full disk is known as such:
 * it is left out, and the next record begins on a line of its own. File and folders are made by
 * the first append, for the user alone (0600, 0700). Neither the last folder nor the file may be
 * a symbolic link, and what is no regular file is refused.
 *
 * Functions that can fail return 0 (or as said) or a negative errno; the file is then as it was.
 * Used by one thread.
 */
#ifndef CHAYUE_BASE_JOURNAL_H
#define CHAYUE_BASE_JOURNAL_H

#include "chayue/base/attr.h"
#include "chayue/base/buf.h"

#include <stdbool.h>

/* [byte] longer records are refused (-EMSGSIZE), longer lines left out. */
enum { CY_JOURNAL_MOST = 64 << 10 };

/* The folder for what outlasts the program: $XDG_STATE_HOME/chayue, else ~/.local/state/chayue.
 * Heap; NULL when neither variable is an absolute path, or nothing may be written (base/secure). */
char *cy_journal_state_folder(void);

struct cy_journal;

/* Touches nothing. Both strings are copied; name is a plain file name. */
struct cy_journal *cy_journal_new(const char *folder, const char *name);
void cy_journal_free(struct cy_journal *);

/* With sync the record is on the disk afterwards. Waits up to a second for others that write
 * (-EAGAIN then). */
CY_MUST_CHECK int cy_journal_append(struct cy_journal *, struct cy_span record, bool sync);

enum {
	CY_JOURNAL_END,    /* nothing new; there may be later */
	CY_JOURNAL_RECORD, /* one record */
	CY_JOURNAL_ANEW    /* the file was replaced: what was read is void, all of it follows */
};

/* The next record in the order of the file, whoever appended it; one's own are among them. The
 * record is borrowed until the next call. A file that is not there has none. */
CY_MUST_CHECK int cy_journal_next(struct cy_journal *, struct cy_span *record);
/* Gives all that is new to take(); anew(), unless it is NULL, is called where what was read is
 * void. Returns how many records there were, or a negative errno. */
CY_MUST_CHECK int cy_journal_read(struct cy_journal *,
	void (*take)(void *ctx, struct cy_span record), void (*anew)(void *ctx), void *ctx);
/* Whether so many records, of which only some are needed, are worth rewriting the file. */
bool cy_journal_is_long(int records, size_t needed);

/*
 * Replaces the file's content, with others locked out: `fill` reads on with cy_journal_next() and
 * gives what is to stay to cy_journal_put(); anything but 0 from it leaves the file as it is. The
 * new file is synced before it takes the old one's place; what it holds counts as read. Without a
 * file nothing happens.
 */
CY_MUST_CHECK int cy_journal_rewrite(
	struct cy_journal *, int (*fill)(void *ctx, struct cy_buf *out), void *ctx);
void cy_journal_put(struct cy_buf *out, struct cy_span record);

/* FOLDER/NAME: what an error is about. Borrowed. */
const char *cy_journal_path(const struct cy_journal *);

#endif
