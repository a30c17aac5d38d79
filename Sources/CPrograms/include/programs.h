#ifndef ONEWINDOW_PROGRAMS_H
#define ONEWINDOW_PROGRAMS_H

#include <sys/types.h>

/// Starts a program in a folder, in a process group of its own, with the usual way of every signal and with nothing open
/// but its three standard streams.
///
/// Returns 0, or the number of the error (errno) when it could not be started; then nothing is left open. `ends` receives
/// our ends of its pipes: its standard input to write, its standard output and standard error to read. They do not block
/// and are closed in whatever else this process starts. Safe from any thread.
int onewindow_start_program(const char *path, char *const arguments[], char *const environment[], const char *folder,
                            pid_t *number, int ends[3]);

#endif
