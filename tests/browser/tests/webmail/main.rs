//! A real webmail: Roundcube from Debian's packages with a real IMAP server and a customer's complaint in the inbox.
//! An agent logs in, replies, takes a rewrite and sends; what arrives is what the agent wrote.

mod desk;
mod drafted;
mod held;
mod mail_server;
mod replies;
mod webmail;
