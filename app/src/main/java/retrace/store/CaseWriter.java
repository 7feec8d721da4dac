package retrace.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a case: holds its lock, its ledger and its cache. The lock is the operating system's and goes with
 * the process, however it ends.
 */
public final class CaseWriter implements AutoCloseable {

    private final CaseFolder folder;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final Ledger ledger;
    private final long tornBytes;

    private CaseWriter(CaseFolder folder, FileChannel lockChannel, FileLock lock, Ledger ledger, long tornBytes) {
        this.folder = folder;
        this.lockChannel = lockChannel;
        this.lock = lock;
        this.ledger = ledger;
        this.tornBytes = tornBytes;
    }

    /** Opens a case for writing and makes what is missing of it. */
    public static CaseWriter open(CaseFolder folder, Clock clock, String who) throws CaseLocked, StoreFailure {
        FileChannel channel = null;
        try {
            for (Path path :
                    new Path[] {folder.root(), folder.evidence(), folder.edits(), folder.results(), folder.cache()}) {
                Files.createDirectories(path);
            }
            channel = FileChannel.open(
                    folder.cache().resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            boolean isNew = !Files.exists(folder.ledger());
            long torn = Ledger.read(folder.ledger()).tornBytes();
            Ledger ledger = Ledger.open(folder.ledger(), folder.cache().resolve("ledger-head"), clock, who);
            if (isNew) {
                ledger.append("made", "ledger.jsonl", Map.of("format", "retrace-case", "version", 1));
            }
            return new CaseWriter(folder, channel, lock, ledger, torn);
        } catch (ReadOnlyFileSystemException e) {
            close(channel);
            throw StoreFailure.readOnly(e);
        } catch (IOException e) {
            close(channel);
            throw StoreFailure.of("Opening the case", e);
        } catch (CaseLocked e) {
            close(channel);
            throw e;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException, CaseLocked {
        FileLock lock;
        try {
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new CaseLocked(holder(channel));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
        return lock;
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        int n = channel.read(buffer, 0);
        return n <= 0 ? "" : new String(buffer.array(), 0, n, StandardCharsets.UTF_8).replaceAll("[^0-9]", "");
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    public CaseFolder folder() {
        return folder;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Bytes of an unfinished last entry that were cut off when the case was opened; 0 nearly always. */
    public long tornBytes() {
        return tornBytes;
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockChannel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
