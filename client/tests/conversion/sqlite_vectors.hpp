#pragma once

#include <string_view>

// Databases as the libraries made them, as SQL; @KEY@ stands for `vectors::key`. All are of user
// 5000000001, and know that user, channel 1234567890 (pts 55) and, but for mtcute, group 99.
namespace layer::conversion::vectors {

/// Telethon 1.45.0.
inline constexpr std::string_view telethon_tables = R"sql(
BEGIN TRANSACTION;
CREATE TABLE entities ( id integer primary key, hash integer not null, username text, phone integer, name text, date integer );
INSERT INTO "entities" VALUES(-1001234567890,-77,'engines',NULL,'Engines',1795398309);
INSERT INTO "entities" VALUES(-99,0,NULL,NULL,'Group',1795398309);
INSERT INTO "entities" VALUES(0,5000000001,NULL,NULL,NULL,1795398309);
INSERT INTO "entities" VALUES(42,7,NULL,NULL,'Ada',1795398309);
INSERT INTO "entities" VALUES(5000000001,-1234567890123456789,'ada_lovelace',4915112345678,'Ada',1795398309);
CREATE TABLE sessions ( dc_id integer primary key, server_address text, port integer, auth_key blob, takeout_id integer, tmp_auth_key blob );
INSERT INTO "sessions" VALUES(2,'149.154.167.51',443,@KEY@,NULL,X'');
CREATE TABLE update_state ( id integer primary key, pts integer, qts integer, date integer, seq integer );
INSERT INTO "update_state" VALUES(0,10,20,1700000000,30);
INSERT INTO "update_state" VALUES(1234567890,55,0,1700000000,0);
CREATE TABLE version (version integer primary key);
INSERT INTO "version" VALUES(8);
COMMIT;
)sql";

/// Pyrogram 2.0.106.
inline constexpr std::string_view pyrogram_tables = R"sql(
BEGIN TRANSACTION;
CREATE TABLE peers ( id INTEGER PRIMARY KEY, access_hash INTEGER, type INTEGER NOT NULL, username TEXT, phone_number TEXT, last_update_on INTEGER NOT NULL DEFAULT (CAST(STRFTIME('%s', 'now') AS INTEGER)) );
INSERT INTO "peers" VALUES(-1001234567890,-77,'supergroup','engines',NULL,1795398309);
INSERT INTO "peers" VALUES(-99,0,'group',NULL,NULL,1795398309);
INSERT INTO "peers" VALUES(5000000001,-1234567890123456789,'user','ada_lovelace','4915112345678',1795398309);
CREATE TABLE sessions ( dc_id INTEGER PRIMARY KEY, api_id INTEGER, test_mode INTEGER, auth_key BLOB, date INTEGER NOT NULL, user_id INTEGER, is_bot INTEGER );
INSERT INTO "sessions" VALUES(2,12345,0,@KEY@,1795398309,5000000001,0);
CREATE TABLE version ( number INTEGER PRIMARY KEY );
INSERT INTO "version" VALUES(3);
COMMIT;
)sql";

/// Kurigram 2.2.26.
inline constexpr std::string_view kurigram_tables = R"sql(
BEGIN TRANSACTION;
CREATE TABLE peers ( id INTEGER PRIMARY KEY, access_hash INTEGER, type INTEGER NOT NULL, phone_number TEXT, last_update_on INTEGER NOT NULL DEFAULT (CAST(STRFTIME('%s', 'now') AS INTEGER)) );
INSERT INTO "peers" VALUES(-1001234567890,-77,'supergroup',NULL,1795398310);
INSERT INTO "peers" VALUES(-99,0,'group',NULL,1795398310);
INSERT INTO "peers" VALUES(5000000001,-1234567890123456789,'user','4915112345678',1795398310);
CREATE TABLE sessions ( dc_id INTEGER PRIMARY KEY, server_address TEXT, port INTEGER, api_id INTEGER, test_mode INTEGER, auth_key BLOB, date INTEGER NOT NULL, user_id INTEGER, is_bot INTEGER );
INSERT INTO "sessions" VALUES(2,'127.0.0.1',8443,12345,0,@KEY@,1795398310,5000000001,0);
CREATE TABLE update_state ( id INTEGER PRIMARY KEY, pts INTEGER, qts INTEGER, date INTEGER, seq INTEGER );
INSERT INTO "update_state" VALUES(-1001234567890,55,NULL,NULL,NULL);
INSERT INTO "update_state" VALUES(0,10,20,1700000000,30);
CREATE TABLE usernames ( id INTEGER, username TEXT, FOREIGN KEY (id) REFERENCES peers(id) );
INSERT INTO "usernames" VALUES(5000000001,'ada_lovelace');
INSERT INTO "usernames" VALUES(5000000001,'ada');
INSERT INTO "usernames" VALUES(-1001234567890,'engines');
CREATE TABLE version ( number INTEGER PRIMARY KEY );
INSERT INTO "version" VALUES(7);
COMMIT;
)sql";

/// Pyrofork 2.3.69.
inline constexpr std::string_view pyrofork_tables = R"sql(
BEGIN TRANSACTION;
CREATE TABLE peers ( id INTEGER PRIMARY KEY, access_hash INTEGER, type INTEGER NOT NULL, username TEXT, phone_number TEXT, last_update_on INTEGER NOT NULL DEFAULT (CAST(STRFTIME('%s', 'now') AS INTEGER)) );
INSERT INTO "peers" VALUES(-1001234567890,-77,'supergroup','engines',NULL,1795398311);
INSERT INTO "peers" VALUES(-99,0,'group',NULL,NULL,1795398311);
INSERT INTO "peers" VALUES(5000000001,-1234567890123456789,'user','ada_lovelace','4915112345678',1795398311);
CREATE TABLE sessions ( dc_id INTEGER PRIMARY KEY, api_id INTEGER, test_mode INTEGER, auth_key BLOB, date INTEGER NOT NULL, user_id INTEGER, is_bot INTEGER );
INSERT INTO "sessions" VALUES(2,12345,0,@KEY@,1795398311,5000000001,0);
CREATE TABLE update_state ( id INTEGER PRIMARY KEY, pts INTEGER, qts INTEGER, date INTEGER, seq INTEGER );
INSERT INTO "update_state" VALUES(-1001234567890,55,NULL,1700000000,NULL);
INSERT INTO "update_state" VALUES(0,10,NULL,1700000000,NULL);
CREATE TABLE usernames ( id TEXT PRIMARY KEY, peer_id INTEGER NOT NULL, last_update_on INTEGER NOT NULL DEFAULT (CAST(STRFTIME('%s', 'now') AS INTEGER)) );
INSERT INTO "usernames" VALUES('ada',5000000001,1795398311);
CREATE TABLE version ( number INTEGER PRIMARY KEY );
INSERT INTO "version" VALUES(4);
COMMIT;
)sql";

/// mtcute 0.29.7.
inline constexpr std::string_view mtcute_tables = R"sql(
BEGIN TRANSACTION;
CREATE TABLE auth_keys ( dc integer primary key, key blob not null );
INSERT INTO "auth_keys" VALUES(2,@KEY@);
CREATE TABLE key_value ( key text primary key, value blob not null );
INSERT INTO "key_value" VALUES('dc_main',X'0202000E3134392E3135342E3136372E353100BB010000');
INSERT INTO "key_value" VALUES('current_user',X'010000000000000001F2052A01000000');
INSERT INTO "key_value" VALUES('updates_pts',X'0A000000');
INSERT INTO "key_value" VALUES('updates_qts',X'14000000');
INSERT INTO "key_value" VALUES('updates_date',X'00F15365');
INSERT INTO "key_value" VALUES('updates_seq',X'1E000000');
INSERT INTO "key_value" VALUES('updates_channel:1234567890',X'37000000');
CREATE TABLE mtcute_migrations ( repo text not null primary key, version integer not null );
INSERT INTO "mtcute_migrations" VALUES('auth_keys',1);
INSERT INTO "mtcute_migrations" VALUES('kv',1);
INSERT INTO "mtcute_migrations" VALUES('ref_messages',1);
INSERT INTO "mtcute_migrations" VALUES('peers',2);
CREATE TABLE peers ( id integer primary key, hash text not null, usernames json not null, updated integer not null, phone text, complete blob , isMin integer not null default false);
INSERT INTO "peers" VALUES(-1001234567890,'-77|-1','["engines"]',1795398625004,NULL,X'00',0);
INSERT INTO "peers" VALUES(5000000001,'-2112454933|-287445237','["ada"]',1795398625003,'4915112345678',X'00',0);
COMMIT;
)sql";

/// grammers-session 0.11.0.
inline constexpr std::string_view grammers_tables = R"sql(
BEGIN TRANSACTION;
CREATE TABLE channel_state ( peer_id INTEGER NOT NULL, pts INTEGER NOT NULL, PRIMARY KEY (peer_id));
INSERT INTO "channel_state" VALUES(1234567890,55);
CREATE TABLE dc_home ( dc_id INTEGER NOT NULL, PRIMARY KEY(dc_id));
INSERT INTO "dc_home" VALUES(4);
CREATE TABLE dc_option ( dc_id INTEGER NOT NULL, ipv4 TEXT NOT NULL, ipv6 TEXT NOT NULL, auth_key BLOB, PRIMARY KEY (dc_id));
INSERT INTO "dc_option" VALUES(4,'149.154.167.92:443','[2001:67c:4e8:f004::a]:443',@KEY@);
CREATE TABLE peer_info ( peer_id INTEGER NOT NULL, hash INTEGER, subtype INTEGER, PRIMARY KEY (peer_id));
INSERT INTO "peer_info" VALUES(-1001234567890,-77,4);
INSERT INTO "peer_info" VALUES(-99,0,NULL);
INSERT INTO "peer_info" VALUES(5000000001,-1234567890123456789,1);
CREATE TABLE update_state ( pts INTEGER NOT NULL, qts INTEGER NOT NULL, date INTEGER NOT NULL, seq INTEGER NOT NULL);
INSERT INTO "update_state" VALUES(10,20,1700000000,30);
COMMIT;
)sql";

}  // namespace layer::conversion::vectors
