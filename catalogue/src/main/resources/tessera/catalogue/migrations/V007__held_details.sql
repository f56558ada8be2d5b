-- Codes and places within objects that say more about why an entry is held; never a value.
alter table catalogue.held add column details text[] not null default '{}';
