/* base/journalfile: nothing is followed on the way but the folder's path: links and what is no
 * regular file are refused. */
#include "journalfile.h"

#include "chayue/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { TRIES = 1000 /* for the lock, a millisecond apart */ };

bool cy_journalfile_is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* All folders of the path that are not there. What goes wrong shows when the last one is opened:
 * its errno, or 0. */
static int make_folders(const char *folder)
{
	char *path = cy_strdup(folder);
	int error = 0;

	for (char *p = path + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		error = mkdir(path, 0700) < 0 && errno != EEXIST ? errno : error;
		*p = '/';
	}
	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		error = errno;
	free(path);
	return error;
}

int cy_journalfile_open_folder(const char *path, bool make)
{
	static const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int fd = open(path, flags), error = 0;

	if (fd < 0 && errno == ENOENT && make) {
		error = make_folders(path);
		fd = open(path, flags);
	}
	if (fd >= 0)
		return fd;
	return -(errno == ENOENT && error ? error : errno);
}

int cy_journalfile_open(int folder, const char *name, int flags, struct stat *st)
{
	int fd = openat(folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	int error;

	if (fd < 0)
		return -errno;
	error = fstat(fd, st) < 0 ? errno : S_ISREG(st->st_mode) ? 0 : EINVAL;
	if (!error)
		return fd;
	close(fd);
	return -error;
}

static int lock(int fd)
{
	static const struct timespec pause = {.tv_nsec = 1000000};

	for (int i = 0; i < TRIES; i++) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return 0;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return -errno;
		nanosleep(&pause, NULL);
	}
	return -EAGAIN;
}

int cy_journalfile_open_locked(int folder, const char *name, int flags, struct stat *st)
{
	for (int i = 0; i < TRIES; i++) {
		struct stat now;
		int fd = cy_journalfile_open(folder, name, flags, st), status;

		if (fd < 0)
			return fd;
		status = lock(fd);
		if (status == 0 && fstatat(folder, name, &now, AT_SYMLINK_NOFOLLOW) == 0 &&
			cy_journalfile_is_same(&now, st) && fstat(fd, st) == 0)
			return fd;
		close(fd);
		if (status < 0)
			return status;
	}
	return -EAGAIN;
}

int cy_journalfile_write(int fd, struct cy_span bytes, off_t size)
{
	ssize_t n;
	int error;

	do
		n = write(fd, bytes.p, bytes.n);
	while (n < 0 && errno == EINTR);
	if (n == (ssize_t)bytes.n)
		return 0;
	error = n < 0 ? errno : ENOSPC;
	if (n > 0 && ftruncate(fd, size) < 0)
		error = errno;
	return -error;
}
