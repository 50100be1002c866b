// SPDX-License-Identifier: AGPL-3.0-or-later
// A real SMTP server for tests. Prints its port on the first line, then every mail it took as one line of JSON:
// {from, to, user, secure, connection, raw}. Ends when its standard input ends, so it never outlives the test.
//
//   --port N          a fixed port of 127.0.0.1 instead of a free one
//   --key F --cert F  a key and certificate (PEM) for STARTTLS; without them the expired one of smtp-server
//   --no-tls          do not offer STARTTLS
//   --refuse ADDRESS  answers 550 to this recipient
//   --defer ADDRESS   answers 451 to this recipient
//   --silent          takes the connection and never says a word
//   --password WORD   asks for a sign-in with this password
import fs from "node:fs";
import net from "node:net";
import { parseArgs } from "node:util";

const text = { type: "string" };
const flag = { type: "boolean", default: false };
const { values: options } = parseArgs({
    options: {
        port: text,
        key: text,
        cert: text,
        "no-tls": flag,
        refuse: text,
        defer: text,
        silent: flag,
        password: text,
    },
});

function print_port(server)
{
    process.stdout.write(`${server.address().port}\n`);
}

function answer(code, words)
{
    return Object.assign(new Error(words), { responseCode: code });
}

async function start()
{
    console.error = () => {}; // that the built-in certificate is public is the point of some tests
    if (options.silent) {
        const silent = net.createServer(() => {});
        silent.listen(Number(options.port ?? 0), "127.0.0.1", () => print_port(silent));
        return;
    }
    const { SMTPServer } = await import("smtp-server");
    const server = new SMTPServer({
        disabledCommands: options["no-tls"] ? ["STARTTLS"] : [],
        authOptional: options.password === undefined,
        allowInsecureAuth: true,
        disableReverseLookup: true,
        ...(options.key ? { key: fs.readFileSync(options.key), cert: fs.readFileSync(options.cert) } : {}),
        onAuth: (login, _session, done) =>
            login.password === options.password ? done(null, { user: login.username }) : done(answer(535, "wrong password")),
        onRcptTo: (address, _session, done) => {
            if (address.address === options.refuse)
                return done(answer(550, "no such mailbox"));
            if (address.address === options.defer)
                return done(answer(451, "try again later"));
            done();
        },
        onData: (stream, session, done) => {
            const chunks = [];
            stream.on("data", (chunk) => chunks.push(chunk));
            stream.on("end", () => {
                const { mailFrom, rcptTo } = session.envelope;
                process.stdout.write(JSON.stringify({
                    from: mailFrom.address, to: rcptTo.map((one) => one.address), user: session.user ?? null,
                    secure: session.secure, connection: session.id, raw: Buffer.concat(chunks).toString("latin1"),
                }) + "\n");
                done();
            });
        },
    });
    server.on("error", () => {}); // a client that hangs up in the middle is no reason to end
    server.listen(Number(options.port ?? 0), "127.0.0.1", () => print_port(server.server));
}

process.stdin.on("end", () => process.exit(0)).resume();
start().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(3);
});
