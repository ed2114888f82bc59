#include "chayue/view/format.h"

void cy_format_count(struct cy_buf *out, uint64_t n)
{
	if (n >= 1000) {
		cy_format_count(out, n / 1000);
		cy_buf_printf(out, ",%03u", (unsigned)(n % 1000));
	} else {
		cy_buf_printf(out, "%u", (unsigned)n);
	}
}

void cy_format_counted(struct cy_buf *out, enum cy_msg msg, uint64_t n)
{
	struct cy_buf count = {0};

	cy_format_count(&count, n);
	cy_buf_printf(out, cy_msg(cy_msg_counted(msg, n)), count.p);
	cy_buf_dispose(&count);
}

void cy_format_size(struct cy_buf *out, uint64_t bytes)
{
	static const char units[] = "kMGTPE";
	double value = (double)bytes;
	size_t unit = 0;

	if (bytes < 1000) {
		cy_buf_printf(out, "%u", (unsigned)bytes);
		return;
	}
	for (value /= 1000; value >= 999.5 && unit + 1 < sizeof units - 1; value /= 1000)
		unit++;
	cy_buf_printf(out, value < 99.95 ? "%.1f%c" : "%.0f%c", value, units[unit]);
}

void cy_format_time(struct cy_buf *out, uint64_t us)
{
	if (us < 1000)
		cy_buf_printf(out, "%.2f ms", (double)us / 1000);
	else if (us < 10000)
		cy_buf_printf(out, "%.1f ms", (double)us / 1000);
	else if (us < 1000000)
		cy_buf_printf(out, "%u ms", (unsigned)(us / 1000));
	else
		cy_buf_printf(out, "%.1f s", (double)us / 1000000);
}
