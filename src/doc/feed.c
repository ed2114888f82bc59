/* doc/feed: a buffer that grows, and whether its end was reached. read(2) is called only when
 * poll(2) promises that it does not wait: the descriptor may be shared with other programs, whose
 * business its modes are. */
#include "chayue/doc/feed.h"
#include "chayue/base/buf.h"
#include "chayue/base/clock.h"
#include "chayue/base/mem.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_BYTES = 256 << 10 };

struct cy_feed {
	int fd, error;
	bool ended;
	size_t most; /* [byte] read up to here without being asked */
	struct cy_buf bytes;
};

struct cy_feed *cy_feed_new(int fd)
{
	struct cy_feed *feed = cy_calloc(1, sizeof *feed);

	feed->fd = fd;
	feed->most = CY_FEED_FIRST;
	return feed;
}

void cy_feed_free(struct cy_feed *feed)
{
	if (!feed)
		return;
	cy_buf_dispose(&feed->bytes);
	free(feed);
}

/* True when a read does not wait, or fails. */
static bool is_readable(const struct cy_feed *feed, int timeout_ms)
{
	struct pollfd watch = {.fd = feed->fd, .events = POLLIN};
	int n = poll(&watch, 1, timeout_ms);

	return n > 0 || (n < 0 && errno != EINTR && errno != EAGAIN);
}

static void read_once(struct cy_feed *feed)
{
	ssize_t got;

	cy_buf_reserve(&feed->bytes, READ_BYTES);
	got = read(feed->fd, feed->bytes.p + feed->bytes.n, READ_BYTES);
	if (got > 0) {
		feed->bytes.n += (size_t)got;
		feed->bytes.p[feed->bytes.n] = '\0';
	} else if (got == 0) {
		feed->ended = true;
	} else if (errno != EINTR && errno != EAGAIN) {
		feed->error = errno;
		feed->ended = true;
	}
}

bool cy_feed_pauses(const struct cy_feed *feed)
{
	return !feed->ended && feed->bytes.n >= feed->most;
}

void cy_feed_more(struct cy_feed *feed)
{
	if (cy_feed_pauses(feed))
		feed->most = feed->bytes.n * 2;
}

bool cy_feed_read(struct cy_feed *feed, uint64_t budget_us)
{
	uint64_t start = cy_clock_us();
	bool any = false;

	while (!feed->ended && !cy_feed_pauses(feed) && is_readable(feed, 0)) {
		size_t before = feed->bytes.n;

		read_once(feed);
		any = any || feed->ended || feed->bytes.n > before;
		if (cy_clock_us() - start >= budget_us)
			break;
	}
	return any;
}

int cy_feed_finish(struct cy_feed *feed)
{
	while (!feed->ended) {
		if (is_readable(feed, -1))
			read_once(feed);
	}
	return -feed->error;
}

int cy_feed_fd(const struct cy_feed *feed)
{
	return feed->ended || cy_feed_pauses(feed) ? -1 : feed->fd;
}

bool cy_feed_ended(const struct cy_feed *feed, int *error)
{
	if (error)
		*error = feed->error;
	return feed->ended;
}

size_t cy_feed_size(const struct cy_feed *feed)
{
	return feed->bytes.n;
}

/* What ends a line in UTF-16 is half a character: there the cut is at any whole one. */
static size_t whole_lines(const struct cy_feed *feed)
{
	struct cy_span s = cy_buf_span(&feed->bytes);
	const char *end = s.n ? memrchr(s.p, '\n', s.n) : NULL;

	if (feed->ended)
		return s.n;
	if (s.n >= 2 && memchr(s.p, '\0', s.n < 64 ? s.n : 64))
		return s.n & ~(size_t)1;
	return end ? (size_t)(end - s.p) + 1 : s.n;
}

char *cy_feed_copy(const struct cy_feed *feed, size_t *n)
{
	char *copy;

	*n = whole_lines(feed);
	copy = cy_malloc(*n + 1);
	memcpy(copy, cy_buf_span(&feed->bytes).p, *n);
	return copy;
}
