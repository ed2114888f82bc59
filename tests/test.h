/* What every cmocka test includes, in the order cmocka wants. */
#ifndef CHAYUE_TESTS_TEST_H
#define CHAYUE_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* A test group whose name is the file's: RUN_TESTS(tests) as the whole of main(). */
#define RUN_TESTS(tests) cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL)

#endif
