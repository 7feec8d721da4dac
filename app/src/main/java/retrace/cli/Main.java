package retrace.cli;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** The one entry point. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // a number reads the same on every machine
        Console console = Console.standard();
        ProgressLine progress = new ProgressLine(console.err(), isTerminal());
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitOrderlyEnd(progress, finished)));
        int code = run(new Session(console, progress), args);
        progress.close();
        finished.countDown();
        Runtime.getRuntime().halt(code);
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where the streams are not interactive
    private static boolean isTerminal() {
        java.io.Console terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    /** Ctrl+C: the work is asked to stop, and has five seconds to write what it finished. */
    private static void awaitOrderlyEnd(ProgressLine progress, CountDownLatch finished) {
        progress.stop();
        try {
            finished.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one command; never throws. */
    static int run(Session session, String... args) {
        CommandLine commands = new CommandLine(new Retrace(), new SessionFactory(session));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpAutoWidth(true);
        commands.setOut(new java.io.PrintWriter(new PrintToConsole(session.console()), true));
        commands.setErr(
                new java.io.PrintWriter(session.console().err(), true, java.nio.charset.StandardCharsets.UTF_8));
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> Faults.tell(session, thrown));
        return commands.execute(args);
    }

    /** Help and version texts go where results go. */
    private static final class PrintToConsole extends java.io.Writer {
        private final Console console;

        PrintToConsole(Console console) {
            this.console = console;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            if (length > 0) {
                console.printRaw(new String(text, offset, length));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Gives each command the session. */
    private record SessionFactory(Session session) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Session.class) {
                    return type.cast(constructor.newInstance(session));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
