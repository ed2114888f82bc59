/* base/attr: compiler attributes, named after what they promise. */
#ifndef CHAYUE_BASE_ATTR_H
#define CHAYUE_BASE_ATTR_H

#if defined(__GNUC__)
#define CY_MUST_CHECK         __attribute__((warn_unused_result))
#define CY_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define CY_NORETURN           __attribute__((noreturn))
#else
#define CY_MUST_CHECK
#define CY_PRINTF(fmt, first)
#define CY_NORETURN
#endif

#define CY_LEN(array) (sizeof(array) / sizeof *(array))

#endif
