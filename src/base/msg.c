/* base/msg: one row per message, one column per language; the form for one thing is the row behind
 * the form for many. */
#include "chayue/base/msg.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char *const texts[CY_N_MSGS][CY_N_LANGS] = {
#define CY_MSG(id, zh, en) [CY_MSG_##id] = {zh, en},
#include "chayue/base/messages.def"
#undef CY_MSG
};

static const bool counted[CY_N_MSGS] = {
#define CY_MSG(id, zh, en)        [CY_MSG_##id] = false,
#define CY_MSG_N(id, zh, en, one) [CY_MSG_##id] = true,
#include "chayue/base/messages.def"
#undef CY_MSG
};

static _Atomic(enum cy_lang) current = CY_LANG_ZH; /* also read by workers */

void cy_msg_set_lang(enum cy_lang lang)
{
	assert(lang < CY_N_LANGS);
	current = lang;
}

enum cy_lang cy_msg_lang(void)
{
	return current;
}

const char *cy_msg(enum cy_msg id)
{
	return cy_msg_in(id, current);
}

const char *cy_msg_in(enum cy_msg id, enum cy_lang lang)
{
	assert(id < CY_N_MSGS && lang < CY_N_LANGS);
	return texts[id][lang];
}

enum cy_msg cy_msg_counted(enum cy_msg id, uint64_t n)
{
	assert(id < CY_N_MSGS);
	return counted[id] && n == 1 ? id + 1 : id;
}

static const struct {
	int number;
	enum cy_msg msg;
} errors[] = {
	{ENOENT, CY_MSG_ERROR_ENOENT},
	{EACCES, CY_MSG_ERROR_EACCES},
	{EPERM, CY_MSG_ERROR_EPERM},
	{EISDIR, CY_MSG_ERROR_EISDIR},
	{ENOTDIR, CY_MSG_ERROR_ENOTDIR},
	{EEXIST, CY_MSG_ERROR_EEXIST},
	{ENOSPC, CY_MSG_ERROR_ENOSPC},
	{EDQUOT, CY_MSG_ERROR_EDQUOT},
	{EROFS, CY_MSG_ERROR_EROFS},
	{ELOOP, CY_MSG_ERROR_ELOOP},
	{EMFILE, CY_MSG_ERROR_EMFILE},
	{ENFILE, CY_MSG_ERROR_ENFILE},
	{ENAMETOOLONG, CY_MSG_ERROR_ENAMETOOLONG},
	{EIO, CY_MSG_ERROR_EIO},
	{ENOMEM, CY_MSG_ERROR_ENOMEM},
	{EFBIG, CY_MSG_ERROR_EFBIG},
	{EINVAL, CY_MSG_ERROR_EINVAL},
	{EBADF, CY_MSG_ERROR_EBADF},
	{ENXIO, CY_MSG_ERROR_ENXIO},
	{ENODEV, CY_MSG_ERROR_ENODEV},
	{ENOTTY, CY_MSG_ERROR_ENOTTY},
	{EAGAIN, CY_MSG_ERROR_EAGAIN},
	{EBUSY, CY_MSG_ERROR_EBUSY},
	{ETXTBSY, CY_MSG_ERROR_ETXTBSY},
	{EXDEV, CY_MSG_ERROR_EXDEV},
	{ESTALE, CY_MSG_ERROR_ESTALE},
	{ETIMEDOUT, CY_MSG_ERROR_ETIMEDOUT},
	{EPIPE, CY_MSG_ERROR_EPIPE},
	{ECANCELED, CY_MSG_ERROR_ECANCELED},
	{EMSGSIZE, CY_MSG_ERROR_EMSGSIZE},
	{ENOEXEC, CY_MSG_ERROR_ENOEXEC},
	{EILSEQ, CY_MSG_ERROR_EILSEQ},
	{ECONNRESET, CY_MSG_ERROR_ECONNRESET},
	{ENOTSUP, CY_MSG_ERROR_ENOTSUP},
};

const char *cy_msg_error(int error)
{
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		if (errors[i].number == error)
			return cy_msg(errors[i].msg);
	}
	return strerror(error);
}
