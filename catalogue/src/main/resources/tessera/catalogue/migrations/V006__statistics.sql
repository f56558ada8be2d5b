-- Columns that no search compares need no statistics: taking them reads the longest values of every table.

alter table catalogue.study alter column json set statistics 0, alter column attributes set statistics 0;
alter table catalogue.series alter column json set statistics 0, alter column attributes set statistics 0;
alter table catalogue.instance
    alter column json set statistics 0,
    alter column data_set_hmac set statistics 0,
    alter column transfer_syntax set statistics 0,
    alter column byte_offset set statistics 0,
    alter column byte_length set statistics 0,
    alter column frames set statistics 0;
