/*
 * base/msg: every text a user can read, in Chinese and English side by side.
 *
 * The table is messages.def; an entry may hold printf directives, which are the same in both
 * languages (a unit test compares them). The language is process-wide; it may change while the
 * program runs.
 */
#ifndef CHAYUE_BASE_MSG_H
#define CHAYUE_BASE_MSG_H

#include <stdint.h>

enum cy_lang { CY_LANG_ZH, CY_LANG_EN, CY_N_LANGS };

enum cy_msg {
#define CY_MSG(id, zh, en) CY_MSG_##id,
#include "chayue/base/messages.def"
#undef CY_MSG
	CY_N_MSGS
};

void cy_msg_set_lang(enum cy_lang);
enum cy_lang cy_msg_lang(void);
/* Borrowed, NUL-terminated UTF-8. */
const char *cy_msg(enum cy_msg);
/* The message in the form for n things: English has another one for a single thing. A message that
 * counts nothing has one form. */
enum cy_msg cy_msg_counted(enum cy_msg, uint64_t n);
/* What strerror(3) says of an errno, in the language of messages where it is a usual one. Borrowed,
 * until the next call. */
const char *cy_msg_error(int error);
const char *cy_msg_in(enum cy_msg, enum cy_lang);

#endif
