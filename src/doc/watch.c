/*
 * doc/watch: one inotify descriptor. Of its watches only the numbers are known, never their paths.
 *
 * `coming` gathers the watches of the walk under way, by its thread alone; at the end it replaces
 * `current`, and what is only there is given up. The kernel gives a number to an inode, the same
 * one as long as that is watched, and does not use it again soon.
 *
 * What changed is kept as hashes of watch and name, in a few slots. With a slot comes how often it
 * was told lately, and until when it is passed over. What finds no slot is never passed over.
 */
#include "chayue/doc/watch.h"

#include "chayue/base/buf.h"
#include "chayue/base/mem.h"
#include "chayue/base/vec.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

#define FOLDER_MASK                                                                                \
	(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY | IN_CLOSE_WRITE |        \
		IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_EXCL_UNLINK | IN_ONLYDIR)
#define FILE_MASK (IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

enum {
	N_SLOTS = 64,
	FREE_TURNS = 4, /* times a name is told before it is passed over */
	MOST_SHIFT = 4, /* of `rest`: the longest time it is */
	LULL_RESTS = 8, /* of `rest`: as long without a change, and it is as new */
	COST_FACTOR = 10,
	READ_BYTES = 16384
};

struct slot {
	uint64_t name;  /* hash; 0: free */
	uint64_t told;  /* [us] when it was told last */
	uint64_t until; /* [us] it is passed over */
	unsigned turns; /* in which it was told, without a lull */
	bool changed;   /* since */
	bool held;      /* and was passed over then */
};

struct cy_watch {
	int fd;
	struct cy_walk_options options;
	struct cy_watch_delays delays;
	CY_VEC(int) current, coming;
	atomic_uint limits;
	atomic_bool hidden; /* a path that is not there has a hidden name: such names count */
	atomic_bool again;  /* it appeared before its folder was watched */
	unsigned limits_told;
	uint64_t first, last; /* [us] change that is to be told; CY_WATCH_NEVER: none */
	uint64_t taken, rest; /* [us] when it was told last, and how long nothing is after that */
	struct slot slots[N_SLOTS];
};

const struct cy_watch_delays cy_watch_usual = {300000, 2000000, 2000000};

struct cy_watch *cy_watch_new(
	const struct cy_walk_options *options, const struct cy_watch_delays *delays)
{
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	struct cy_watch *watch;

	if (fd < 0)
		return NULL;
	watch = cy_calloc(1, sizeof *watch);
	watch->fd = fd;
	watch->options = *options;
	watch->delays = *delays;
	watch->first = watch->last = CY_WATCH_NEVER;
	return watch;
}

void cy_watch_free(struct cy_watch *watch)
{
	if (!watch)
		return;
	close(watch->fd);
	cy_vec_dispose(&watch->current);
	cy_vec_dispose(&watch->coming);
	free(watch);
}

/* What is watched */

static int compare_numbers(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

void cy_watch_begin(struct cy_watch *watch)
{
	if (!watch)
		return;
	cy_vec_each (number, &watch->coming) /* of a walk that was broken off */
		cy_vec_push(&watch->current, *number);
	watch->coming.n = 0;
	atomic_store(&watch->hidden, false);
}

void cy_watch_end(struct cy_watch *watch)
{
	size_t at = 0;

	if (!watch)
		return;
	if (watch->coming.n)
		qsort(watch->coming.v, watch->coming.n, sizeof(int), compare_numbers);
	if (watch->current.n)
		qsort(watch->current.v, watch->current.n, sizeof(int), compare_numbers);
	cy_vec_each (number, &watch->current) {
		while (at < watch->coming.n && watch->coming.v[at] < *number)
			at++;
		if (at == watch->coming.n || watch->coming.v[at] != *number)
			(void)inotify_rm_watch(watch->fd, *number); /* gone by itself: no matter */
	}
	cy_vec_dispose(&watch->current);
	watch->current.v = watch->coming.v;
	watch->current.n = watch->coming.n;
	watch->current.cap = watch->coming.cap;
	watch->coming.v = NULL;
	watch->coming.n = watch->coming.cap = 0;
}

/* What cannot be watched because it cannot be read is told of by the walk. */
static void add(struct cy_watch *watch, const char *path, uint32_t mask)
{
	int number = inotify_add_watch(watch->fd, path, mask);

	if (number >= 0)
		cy_vec_push(&watch->coming, number);
	else if (errno == ENOSPC || errno == ENOMEM)
		atomic_fetch_or(&watch->limits, CY_WATCH_FULL);
}

/* File systems whose files others change behind this system's back. */
static bool is_remote(const char *path)
{
	static const uint32_t kinds[] = {
		0x6969,     /* NFS */
		0x517B,     /* SMB */
		0xFF534D42, /* CIFS */
		0xFE534D42, /* SMB 2 */
		0x01021997, /* 9P, of virtual machines */
		0x65735546, /* FUSE: sshfs and the like */
		0x00C36400, /* Ceph */
		0x5346414F, /* AFS */
		0x73757245, /* Coda */
		0x786F4256, /* VirtualBox */
	};
	struct statfs fs;

	if (statfs(path, &fs) < 0)
		return false;
	for (size_t i = 0; i < CY_LEN(kinds); i++) {
		if ((uint32_t)fs.f_type == kinds[i])
			return true;
	}
	return false;
}

static void note_remote(struct cy_watch *watch, const char *path)
{
	if (is_remote(path))
		atomic_fetch_or(&watch->limits, CY_WATCH_REMOTE);
}

void cy_watch_folder(struct cy_watch *watch, const char *path, bool given)
{
	if (!watch)
		return;
	add(watch, path, FOLDER_MASK);
	if (given)
		note_remote(watch, path);
}

void cy_watch_file(struct cy_watch *watch, const char *path, bool given)
{
	if (!watch)
		return;
	add(watch, path, FILE_MASK);
	if (given)
		note_remote(watch, path);
}

/* The innermost folder above it that is there. */
void cy_watch_missing(struct cy_watch *watch, const char *path)
{
	char *above, *slash;
	const char *folder;
	struct stat st;

	if (!watch)
		return;
	above = cy_strdup(path);
	do {
		slash = strrchr(above, '/');
		if ((slash ? slash + 1 : above)[0] == '.')
			atomic_store(&watch->hidden, true);
		folder = !slash ? "." : slash == above ? "/" : above;
		if (slash)
			*slash = '\0';
	} while (folder == above && stat(folder, &st) < 0);
	add(watch, folder, FOLDER_MASK);
	if (stat(path, &st) == 0)
		atomic_store(&watch->again, true);
	free(above);
}

/* What has changed */

/* FNV-1a over the watch's number and the name. */
static uint64_t hash(const struct inotify_event *event)
{
	uint64_t h = (UINT64_C(0xCBF29CE484222325) ^ (uint64_t)event->wd) * 0x100000001B3;

	for (const char *p = event->len ? event->name : ""; *p; p++)
		h = (h ^ (unsigned char)*p) * 0x100000001B3;
	return h ? h : 1;
}

static bool matters(const struct cy_watch *watch, const struct inotify_event *event)
{
	bool content = event->mask & (IN_MODIFY | IN_CLOSE_WRITE) && !(event->mask & IN_ISDIR);

	if (event->mask & IN_IGNORED)
		return false;
	if (event->len == 0 || event->mask & IN_Q_OVERFLOW)
		return true;
	if (event->name[0] == '.')
		return atomic_load(&watch->hidden);
	return cy_walk_may_take(&watch->options, event->name, content);
}

/* Its own, a free one, or NULL. */
static struct slot *find_slot(struct cy_watch *watch, uint64_t name, uint64_t now)
{
	struct slot *free_slot = NULL;

	for (size_t i = 0; i < N_SLOTS; i++) {
		struct slot *slot = &watch->slots[i];

		if (slot->name == name)
			return slot;
		if (!slot->name ||
			(!slot->changed && now - slot->told > LULL_RESTS * watch->delays.rest))
			free_slot = slot;
	}
	if (free_slot)
		*free_slot = (struct slot){.name = name};
	return free_slot;
}

static void note_change(struct cy_watch *watch, uint64_t name, uint64_t now)
{
	struct slot *slot = find_slot(watch, name, now);

	if (slot)
		slot->changed = true;
	if (slot && now < slot->until) {
		slot->held = true;
		return;
	}
	if (watch->first == CY_WATCH_NEVER)
		watch->first = now;
	watch->last = now;
}

void cy_watch_read(struct cy_watch *watch, uint64_t now)
{
	_Alignas(struct inotify_event) char buf[READ_BYTES];
	ssize_t n;

	if (watch && atomic_exchange(&watch->again, false))
		note_change(watch, 1, now);
	while (watch && ((n = read(watch->fd, buf, sizeof buf)) > 0 || (n < 0 && errno == EINTR))) {
		for (const char *p = buf; n > 0 && p < buf + n;) {
			const struct inotify_event *event = (const void *)p;

			if (matters(watch, event))
				note_change(watch, hash(event), now);
			p += sizeof *event + event->len;
		}
	}
}

static uint64_t least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

uint64_t cy_watch_due(const struct cy_watch *watch)
{
	uint64_t due = CY_WATCH_NEVER, earliest;

	if (!watch)
		return due;
	if (watch->first != CY_WATCH_NEVER)
		due = least(watch->last + watch->delays.quiet, watch->first + watch->delays.most);
	for (size_t i = 0; i < N_SLOTS; i++) {
		const struct slot *slot = &watch->slots[i];

		if (slot->held)
			due = least(due, slot->until);
	}
	earliest = watch->taken ? watch->taken + watch->rest : 0;
	return due == CY_WATCH_NEVER || due > earliest ? due : earliest;
}

/* The more often in a row, the longer it is passed over. */
static void tell(struct cy_watch *watch, struct slot *slot, uint64_t now)
{
	uint64_t rest = watch->delays.rest, lull = LULL_RESTS * rest;

	if (slot->until > slot->told)
		lull += slot->until - slot->told;
	slot->turns = slot->told && now - slot->told <= lull ? slot->turns + 1 : 1;
	slot->told = now;
	slot->until = 0;
	slot->changed = slot->held = false;
	if (slot->turns >= FREE_TURNS) {
		unsigned shift = slot->turns - FREE_TURNS + 1;

		slot->until = now + (rest << (shift < MOST_SHIFT ? shift : MOST_SHIFT));
	}
}

void cy_watch_take(struct cy_watch *watch, uint64_t now)
{
	if (!watch)
		return;
	for (size_t i = 0; i < N_SLOTS; i++) {
		if (watch->slots[i].changed)
			tell(watch, &watch->slots[i], now);
	}
	watch->first = watch->last = CY_WATCH_NEVER;
	watch->taken = now;
	watch->rest = watch->delays.rest;
}

void cy_watch_taken(struct cy_watch *watch, uint64_t now)
{
	if (watch && watch->rest && now > watch->taken &&
		(now - watch->taken) * COST_FACTOR > watch->rest)
		watch->rest = (now - watch->taken) * COST_FACTOR;
}

int cy_watch_fd(const struct cy_watch *watch)
{
	return watch->fd;
}

unsigned cy_watch_take_limits(struct cy_watch *watch)
{
	unsigned limits;

	if (!watch)
		return 0;
	limits = atomic_load(&watch->limits) & ~watch->limits_told;
	watch->limits_told |= limits;
	return limits;
}
