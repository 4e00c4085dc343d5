//! The webmail that tests reply in: Roundcube with an IMAP server. tests/webmail/serve starts it.

use std::path::Path;

use anyhow::Result;

use crate::debian;
use crate::progress::Did;

/// Files that must be there, and the Debian package with each.
const FILES: [(&str, &str); 6] = [
    ("/etc/roundcube/defaults.inc.php", "roundcube-core"),
    ("/usr/share/roundcube/SQL/sqlite.initial.sql", "roundcube-sqlite3"),
    ("/usr/lib/dovecot/imap", "dovecot-imapd"),
    ("/usr/bin/php", "php-cli"),
    ("/usr/lib/cgi-bin/php", "php-cgi"),
    ("/usr/share/doc/php-sqlite3", "php-sqlite3"),
];

/// Installs what is missing of it. Nothing of the system's own configuration is used.
pub fn ensure() -> Result<Did> {
    let missing: Vec<&str> =
        FILES.iter().filter(|(file, _)| !Path::new(file).exists()).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(Did::Nothing("already there"));
    }
    debian::install(&missing, "The tests of a real webmail need Roundcube, Dovecot and PHP")?;
    Ok(Did::Work)
}
