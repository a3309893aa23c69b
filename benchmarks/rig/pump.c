/* The load of the fan-out benchmarks: it writes messages, counts deliveries, and does no more.
 *
 *   pump WINDOW SECONDS MARKER FD...   < one message, as it goes over the wire
 *
 * The descriptors are connections that a server has taken in. WINDOW messages are
 * kept in flight: the next one goes out, over the next connection, when everybody
 * has the oldest. If the message holds "#NUMBER#", each copy has its own number there. A delivery is one occurrence of MARKER in what comes in; its
 * first character occurs in it once only. Prints: messages, deliveries, seconds,
 * and the median and 99th percentile of the time until everybody had a message, in us.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MAX_MESSAGES (1 << 22)
#define NUMBER "#NUMBER#"
#define PATIENCE_MS 5000

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static long count_markers(const char *bytes, long size, const char *marker, int length, int *state) {
    long found = 0;
    int at = *state;
    for (long i = 0; i < size; i++) {
        if (at == 0) {
            const char *next = memchr(bytes + i, marker[0], size - i);
            if (next == NULL) break;
            i = next - bytes;
        }
        at = bytes[i] == marker[at] ? at + 1 : bytes[i] == marker[0];
        if (at == length) { found++; at = 0; }
    }
    *state = at;
    return found;
}

static void send_all(int fd, const char *bytes, long size) {
    while (size > 0) {
        long sent = send(fd, bytes, size, MSG_NOSIGNAL);
        if (sent > 0) { bytes += sent; size -= sent; }
        else if (errno != EAGAIN && errno != EINTR) { perror("send"); exit(1); }
    }
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    long window = atol(argv[1]), people = argc - 4, sent = 0, done = 0, delivered = 0;
    double seconds = atof(argv[2]);
    const char *marker = argv[3];
    int length = strlen(marker), *states = calloc(people, sizeof(int)), epoll = epoll_create1(0);
    static char message[65536], bytes[1 << 18];
    long size = read(0, message, sizeof message);
    char *place = memmem(message, size, NUMBER, strlen(NUMBER)), number[16];
    double *began = malloc(MAX_MESSAGES * sizeof(double)), *took = malloc(MAX_MESSAGES * sizeof(double));
    struct epoll_event events[256];

    for (long i = 0; i < people; i++) {
        int fd = atoi(argv[4 + i]);
        struct epoll_event event = {.events = EPOLLIN, .data.u64 = i};
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
    double start = now_us(), end = start + seconds * 1e6;
    while (now_us() < end || done < sent) {
        while (now_us() < end && sent - done < window && sent < MAX_MESSAGES) {
            if (place != NULL) {
                snprintf(number, sizeof number, "%08lx", sent);
                memcpy(place, number, strlen(NUMBER));
            }
            began[sent] = now_us();
            send_all(atoi(argv[4 + sent % people]), message, size);
            sent++;
        }
        int ready = epoll_wait(epoll, events, 256, PATIENCE_MS);
        if (ready == 0) { fprintf(stderr, "only %ld of %ld came\n", delivered, sent * people); return 1; }
        for (int i = 0; i < ready; i++) {
            long who = events[i].data.u64;
            long got = recv(atoi(argv[4 + who]), bytes, sizeof bytes, 0);
            if (got == 0) { fprintf(stderr, "the server closed\n"); return 1; }
            if (got > 0) delivered += count_markers(bytes, got, marker, length, &states[who]);
        }
        for (double now = now_us(); done < delivered / people; done++) took[done] = now - began[done];
    }
    double lasted = (now_us() - start) / 1e6;
    qsort(took, done, sizeof(double), by_size);
    printf("%ld %ld %f %f %f\n", sent, delivered, lasted, took[done / 2], took[done * 99 / 100]);
    return 0;
}
