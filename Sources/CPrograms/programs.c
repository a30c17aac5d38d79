// pipe2 and the actions of posix_spawn that end in _np are extensions that Swift's view of the C library leaves out.
#define _GNU_SOURCE
#include "programs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

static void close_pipes(int pipes[3][2], int count) {
    for (int i = 0; i < count; i++) {
        close(pipes[i][0]);
        close(pipes[i][1]);
    }
}

int onewindow_start_program(const char *path, char *const arguments[], char *const environment[], const char *folder,
                            pid_t *number, int ends[3]) {
    int pipes[3][2];
    for (int i = 0; i < 3; i++) {
        // Close-on-exec from the first instant: a program started at the same time by another thread must not inherit an
        // end, or the reader of that pipe would wait for an end that does not come.
        if (pipe2(pipes[i], O_CLOEXEC) != 0) {
            int error = errno;
            close_pipes(pipes, i);
            return error;
        }
    }
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) {
        close_pipes(pipes, 3);
        return error;
    }
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&actions);
        close_pipes(pipes, 3);
        return error;
    }
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (error == 0) error = posix_spawn_file_actions_addchdir_np(&actions, folder);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&actions, pipes[0][0], 0);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&actions, pipes[1][1], 1);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&actions, pipes[2][1], 2);
#ifdef __GLIBC__
    // A store or a socket of this process is not the program's. musl has no such action; there close-on-exec has to do.
    if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
    if (error == 0) error = posix_spawnattr_setpgroup(&attributes, 0);
    if (error == 0) error = posix_spawnattr_setsigmask(&attributes, &none);
    if (error == 0) error = posix_spawnattr_setsigdefault(&attributes, &all);
    if (error == 0)
        error = posix_spawnattr_setflags(&attributes,
                                         POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (error == 0) error = posix_spawn(number, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        close_pipes(pipes, 3);
        return error;
    }
    close(pipes[0][0]);
    close(pipes[1][1]);
    close(pipes[2][1]);
    ends[0] = pipes[0][1];
    ends[1] = pipes[1][0];
    ends[2] = pipes[2][0];
    for (int i = 0; i < 3; i++) fcntl(ends[i], F_SETFL, fcntl(ends[i], F_GETFL) | O_NONBLOCK);
    return 0;
}
