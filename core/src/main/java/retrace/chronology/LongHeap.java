package retrace.chronology;

import java.util.Arrays;

/** Nodes by key, smallest first; a key may fall while its node is inside. Equal keys leave in the order of the nodes. */
final class LongHeap {

    private final int[] node;
    private final int[] place;
    private final long[] key;
    private int size;

    LongHeap(int nodes) {
        node = new int[nodes];
        place = new int[nodes];
        key = new long[nodes];
        Arrays.fill(place, -1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            place[node[i]] = -1;
        }
        size = 0;
    }

    /** Puts a node in, or lets its key fall. */
    void put(int v, long newKey) {
        int i = place[v];
        if (i < 0) {
            i = size++;
        }
        key[v] = newKey;
        while (i > 0) {
            int up = (i - 1) >> 1;
            if (!less(v, node[up])) {
                break;
            }
            node[i] = node[up];
            place[node[i]] = i;
            i = up;
        }
        node[i] = v;
        place[v] = i;
    }

    /** Takes the node with the smallest key. */
    int take() {
        int top = node[0];
        place[top] = -1;
        int last = node[--size];
        if (size > 0) {
            sink(last);
        }
        return top;
    }

    private void sink(int v) {
        int i = 0;
        while (true) {
            int child = 2 * i + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && less(node[child + 1], node[child])) {
                child++;
            }
            if (!less(node[child], v)) {
                break;
            }
            node[i] = node[child];
            place[node[i]] = i;
            i = child;
        }
        node[i] = v;
        place[v] = i;
    }

    private boolean less(int a, int b) {
        return key[a] < key[b] || (key[a] == key[b] && a < b);
    }
}
