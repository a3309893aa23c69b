/* People in one room: some walk, all read, and say once a second what they have seen.
 *
 *   crowd MOVERS HZ X Z MIN_X MAX_X MIN_Z MAX_Z POSE SEEN JOIN FD...
 *
 * The descriptors are connections that a server has taken in. POSE, SEEN and JOIN are
 * the frames that say so, in hexadecimal: x, y, z and yaw of a pose stand as eight 0xAA, the
 * tick that was seen as 0x7FFF. An empty SEEN is never said, an empty JOIN
 * neither. The first MOVERS walk from X, Z to a place of their own in the box, and from
 * then on in a small circle there, HZ times a second; lengths are centimetres.
 *
 * When everybody is in it prints a line. Then it goes on until standard input ends, and
 * answers each line of it with what happened since the line before: seconds, poses sent,
 * ticks that the server began, batches that came, bytes that came, and in us the median
 * and the 99th percentile of three times: between two ticks, as each reader feels it;
 * from the first reader that had a tick until another had it; until the last had it.
 *
 * Nothing is decoded but the front of a message: a reader costs a recv() a batch.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FRONT 128            /* bytes of a message; what we look for stands within them */
#define JOINING 50           /* at once */
#define SEEN_US 1e6
#define TICK_US 1e5          /* between two ticks, if the server keeps its time */
#define TICKS 4096           /* remembered: more than are under way at once */
#define BUCKETS 200000       /* of 100 us: 20 s */
#define BUCKET_US 100.0
#define RADIUS_CM 60.0
#define SPEED_CM_S 240.0     /* below what the server clamps, whatever the rate */
#define GOING_CM_S 360.0     /* on the way to a place, which is straight */

typedef struct {
    int fd, have, is_in;
    long left, tick, steps;
    double heard_us, place_x, place_z;
    unsigned char front[FRONT];
} person;

typedef struct { long tick; double first_us, last_us; } tick_times;
typedef struct { unsigned char bytes[512]; long size, place; } frame;
typedef struct { long count, buckets[BUCKETS]; } histogram;

static person *people;
static long count, movers, joined, poses, batches, newest = -1, newest_before;
static double hz, start_x, start_z, received, began_us;
static tick_times ticks[TICKS];
static histogram waits, deliveries, spreads;
static frame pose_frame, seen_frame, join_frame;

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void note(histogram *of, double us) {
    long at = us < 0 ? 0 : us / BUCKET_US;
    of->buckets[at < BUCKETS ? at : BUCKETS - 1]++;
    of->count++;
}

static double part_us(const histogram *of, double part) {
    long before = 0, wanted = of->count * part;
    for (long at = 0; at < BUCKETS; at++)
        if ((before += of->buckets[at]) > wanted) return (at + 0.5) * BUCKET_US;
    return NAN;
}

static frame from_hex(const char *hex, const char *place, int place_size) {
    frame made = {.size = strlen(hex) / 2};
    if (made.size > (long)sizeof made.bytes) { fprintf(stderr, "too long\n"); exit(1); }
    for (long i = 0; i < made.size; i++) sscanf(hex + 2 * i, "%2hhx", &made.bytes[i]);
    unsigned char *found = memmem(made.bytes, made.size, place, place_size);
    if (found != NULL) made.place = found - made.bytes;
    return made;
}

static void say(person *who, const frame *what) {
    if (send(who->fd, what->bytes, what->size, MSG_NOSIGNAL) != what->size) {
        fprintf(stderr, "person %ld cannot speak: %s\n", (long)(who - people), strerror(errno));
        exit(1);
    }
}

/* A tick's times leave the table when another tick needs the place, or at a report. */
static void retire(tick_times *of) {
    if (of->tick >= 0) note(&spreads, of->last_us - of->first_us);
    of->tick = -1;
}

static void have_tick(person *who, long tick, double at_us) {
    tick_times *times = &ticks[tick % TICKS];
    batches++;
    if (tick > newest) newest = tick;
    if (times->tick != tick) {
        retire(times);
        *times = (tick_times){tick, at_us, at_us};
    }
    times->last_us = at_us;
    note(&deliveries, at_us - times->first_us);
    /* Ticks that had nothing for this reader took their time all the same. */
    if (who->tick >= 0 && tick > who->tick)
        note(&waits, at_us - who->heard_us - (tick - who->tick - 1) * TICK_US);
    who->tick = tick;
    who->heard_us = at_us;
}

static void take_front(person *who, double at_us) {
    static const unsigned char poses_name[] = "\xa5poses", answer[] = "\xa4type\x03", no[] = "\xa2ok\xc2";
    unsigned char *end = who->front + who->have, *at;
    if (!who->is_in && memmem(who->front, who->have, answer, 6) != NULL) {
        if (memmem(who->front, who->have, no, 4) != NULL) { fprintf(stderr, "not let in\n"); exit(1); }
        who->is_in = 1;
        joined++;
    }
    if ((at = memmem(who->front, who->have, poses_name, 6)) == NULL) return;
    at += 6;
    if (at >= end) return;
    at += (*at == 0xc4 ? 2 : *at == 0xc5 ? 3 : *at == 0xc6 ? 5 : end - at) + 3;
    if (at + 4 <= end) {
        uint32_t tick;
        memcpy(&tick, at, 4);
        have_tick(who, tick, at_us);
    }
}

/* Take what came, cut anyhow: the front of each message is kept until it is whole. */
static void take(person *who, const unsigned char *bytes, long size, double at_us) {
    while (size > 0) {
        if (who->left > 0) {
            long skipped = who->left < size ? who->left : size;
            who->left -= skipped; bytes += skipped; size -= skipped;
            continue;
        }
        long head = 2, payload = -1, whole = 0, wanted = 2;
        if (who->have >= 2) {
            int width = who->front[1] == 126 ? 2 : who->front[1] == 127 ? 8 : 0;
            wanted = head = 2 + width;
            if (who->have >= head) {
                payload = width ? 0 : who->front[1];
                for (int i = 2; i < head; i++) payload = payload << 8 | who->front[i];
                whole = head + payload;
                wanted = whole < FRONT ? whole : FRONT;
            }
        }
        if (who->have < wanted) {
            long taken = wanted - who->have < size ? wanted - who->have : size;
            memcpy(who->front + who->have, bytes, taken);
            who->have += taken; bytes += taken; size -= taken;
        }
        if (payload >= 0 && who->have == wanted) {
            take_front(who, at_us);
            who->left = whole - who->have;
            who->have = 0;
        }
    }
}

static void hear(person *who) {
    static unsigned char bytes[1 << 18];
    long got = recv(who->fd, bytes, sizeof bytes, 0);
    if (got > 0) {
        received += got;
        take(who, bytes, got, now_us());
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        fprintf(stderr, "the server closed the connection of person %ld\n", (long)(who - people));
        exit(1);
    }
}

static void step(person *who) {
    double way_x = who->place_x - start_x, way_z = who->place_z - start_z;
    double way = hypot(way_x, way_z), walked_s = who->steps++ / hz, left_s = walked_s - way / GOING_CM_S;
    double x, z, turn = 0;
    if (left_s < 0) {
        x = start_x + way_x * walked_s * GOING_CM_S / way;
        z = start_z + way_z * walked_s * GOING_CM_S / way;
    } else {
        double phase = who - people;
        turn = phase + left_s * SPEED_CM_S / RADIUS_CM;
        x = who->place_x + RADIUS_CM * (sin(turn) - sin(phase));
        z = who->place_z + RADIUS_CM * (cos(turn) - cos(phase));
    }
    int16_t at[4] = {lround(x), 0, lround(z), (int16_t)(uint16_t)(fmod(turn / (2 * M_PI), 1) * 65536)};
    memcpy(pose_frame.bytes + pose_frame.place, at, sizeof at);
    say(who, &pose_frame);
    poses++;
}

static void see(person *who) {
    if (who->tick < 0) return;
    unsigned char *place = seen_frame.bytes + seen_frame.place;
    place[0] = who->tick >> 8;
    place[1] = who->tick;
    say(who, &seen_frame);
}

static void begin_anew(void) {
    histogram *all[] = {&waits, &deliveries, &spreads};
    for (int i = 0; i < 3; i++) memset(all[i], 0, sizeof *all[i]);
    poses = batches = received = 0;
    newest_before = newest;
    began_us = now_us();
}

static void report(void) {
    double at_us = now_us();
    histogram *all[] = {&waits, &deliveries, &spreads};
    for (long i = 0; i < TICKS; i++) retire(&ticks[i]);
    printf("%f %ld %ld %ld %.0f", (at_us - began_us) / 1e6, poses, newest - newest_before, batches, received);
    for (int i = 0; i < 3; i++) printf(" %.0f %.0f", part_us(all[i], 0.5), part_us(all[i], 0.99));
    printf("\n");
    fflush(stdout);
    begin_anew();
}

static void bring_in(int epoll) {
    struct epoll_event events[256];
    for (long asked = 0; joined < count;) {
        while (asked < count && asked - joined < JOINING) say(&people[asked++], &join_frame);
        int ready = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < ready; i++)
            if (events[i].data.u64 < (uint64_t)count) hear(&people[events[i].data.u64]);
    }
}

static void walk(int epoll) {
    struct epoll_event events[256];
    double pose_us = movers ? 1e6 / hz / movers : INFINITY, next_pose_us = now_us(), next_seen_us = next_pose_us;
    double seen_us = seen_frame.size ? SEEN_US / count : INFINITY;
    long mover = 0, seer = 0;
    char line[64];
    if (!movers) next_pose_us = INFINITY;
    if (!seen_frame.size) next_seen_us = INFINITY;
    for (;;) {
        double now = now_us();
        /* Whoever is late does not hurry: a burst would be another load than the one we name. */
        if (next_pose_us < now - 1e6 / hz) next_pose_us = now;
        for (; next_pose_us <= now; next_pose_us += pose_us) step(&people[mover++ % movers]);
        if (next_seen_us < now - SEEN_US) next_seen_us = now;
        for (; next_seen_us <= now; next_seen_us += seen_us) see(&people[seer++ % count]);
        double until = next_pose_us < next_seen_us ? next_pose_us : next_seen_us;
        int wait_ms = until == INFINITY ? -1 : until <= now_us() ? 0 : ceil((until - now) / 1e3);
        int ready = epoll_wait(epoll, events, 256, wait_ms);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.u64 < (uint64_t)count) { hear(&people[events[i].data.u64]); continue; }
            if (read(0, line, sizeof line) <= 0) return;
            report();
        }
    }
}

int main(int argc, char **argv) {
    enum { MOVERS = 1, HZ, X, Z, MIN_X, MAX_X, MIN_Z, MAX_Z, POSE, SEEN, JOIN, FIRST };
    struct epoll_event told = {.events = EPOLLIN};
    int epoll = epoll_create1(0);
    double min_x = atof(argv[MIN_X]), max_x = atof(argv[MAX_X]), min_z = atof(argv[MIN_Z]), max_z = atof(argv[MAX_Z]);
    movers = atol(argv[MOVERS]);
    hz = atof(argv[HZ]);
    start_x = atof(argv[X]);
    start_z = atof(argv[Z]);
    pose_frame = from_hex(argv[POSE], "\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa", 8);
    seen_frame = from_hex(argv[SEEN], "\x7f\xff", 2);
    join_frame = from_hex(argv[JOIN], "", 0);
    count = argc - FIRST;
    people = calloc(count, sizeof *people);
    for (long i = 0; i < TICKS; i++) ticks[i].tick = -1;
    for (long i = 0; i < count; i++) {
        /* A sequence that fills a square evenly, however many there are (Roberts, 2018). */
        double across = fmod(0.7548776662 * (i + 1), 1), along = fmod(0.5698402910 * (i + 1), 1);
        people[i] = (person){.fd = atoi(argv[FIRST + i]), .tick = -1};
        people[i].place_x = min_x + across * (max_x - min_x);
        people[i].place_z = min_z + along * (max_z - min_z);
        people[i].is_in = !join_frame.size;
        told.data.u64 = i;
        fcntl(people[i].fd, F_SETFL, fcntl(people[i].fd, F_GETFL) | O_NONBLOCK);
        epoll_ctl(epoll, EPOLL_CTL_ADD, people[i].fd, &told);
    }
    joined = join_frame.size ? 0 : count;
    if (joined < count) bring_in(epoll);
    printf("in\n");
    fflush(stdout);
    told.data.u64 = count;
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &told);
    begin_anew();
    walk(epoll);
    return 0;
}
