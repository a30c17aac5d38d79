"""A private PostgreSQL on the loopback for the peers that need one; gone when it is closed."""
import os
import pwd
import shlex
import shutil
import socket
import subprocess
import tempfile

NEEDED = ("initdb", "pg_ctl", "psql")


def missing():
    """Why there can be no server here; empty when there can."""
    absent = [name for name in NEEDED if not find(name)]
    if absent:
        return "no " + ", ".join(absent)
    if os.getuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            return "PostgreSQL does not run as root, and there is no user postgres"
    return ""


def find(name):
    found = shutil.which(name)
    if found:
        return found
    if shutil.which("pg_config"):
        folder = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True).stdout.strip()
        return shutil.which(name, path=folder)
    return None


class Server:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="onewindow-pg.")
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        data = os.path.join(self.folder, "data")
        self._run(find("initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C")
        options = (f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} "
                   "-c fsync=on -c synchronous_commit=on -c max_connections=100")
        self.data = data
        self._run(find("pg_ctl"), "-D", data, "-w", "-l", os.path.join(self.folder, "log"), "-o", options, "start")
        self.address = f"postgresql://postgres@127.0.0.1:{port}"

    def _run(self, *command):
        if os.getuid() == 0:
            command = ("su", "postgres", "-c", shlex.join(command))
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def database(self, name, absurdctl):
        """A new database with the schema and the queue that Absurd needs."""
        address = f"{self.address}/{name}"
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([find("psql"), "-q", self.address + "/postgres", "-c", f"create database {name}"], **quiet)
        subprocess.run([absurdctl, "init", "-d", address], **quiet)
        subprocess.run([absurdctl, "create-queue", "-d", address, "default"], **quiet)
        return address

    def close(self):
        self._run(find("pg_ctl"), "-D", self.data, "-m", "fast", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
