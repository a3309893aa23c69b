/* What the kernel costs: whatever comes in goes out to everybody, one send() each, no protocol.
 * Prints its port, and ends when its standard input does. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_PEOPLE 4096

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    static int people[MAX_PEOPLE];
    static char bytes[65536];
    int count = 0, one = 1, door = socket(AF_INET, SOCK_STREAM, 0), epoll = epoll_create1(0);
    struct epoll_event events[256], event = {.events = EPOLLIN, .data.fd = door};

    bind(door, (struct sockaddr *)&address, sizeof address);
    listen(door, 4096);
    getsockname(door, (struct sockaddr *)&address, &length);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    epoll_ctl(epoll, EPOLL_CTL_ADD, door, &event);
    event.data.fd = 0;
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &event);
    for (;;) {
        int ready = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == door) {
                int new = accept(door, NULL, NULL);
                setsockopt(new, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                fcntl(new, F_SETFL, O_NONBLOCK);
                event.data.fd = new;
                epoll_ctl(epoll, EPOLL_CTL_ADD, new, &event);
                people[count++] = new;
                continue;
            }
            long got = read(fd, bytes, sizeof bytes);
            if (fd == 0 && got <= 0) return 0;
            if (got <= 0) { epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL); continue; }
            for (int n = 0; n < count; n++) send(people[n], bytes, got, MSG_NOSIGNAL);
        }
    }
}
