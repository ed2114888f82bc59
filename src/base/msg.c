/* base/msg: one row per message, one column per language; the form for one thing is the row behind
 * the form for many. */
#include "chayue/base/msg.h"

#include <assert.h>
#include <stdbool.h>

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
